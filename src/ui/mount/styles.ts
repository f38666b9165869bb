import banner from '../conversation/Banner.css?inline';
import composer from '../conversation/Composer.css?inline';
import conversation from '../conversation/Conversation.css?inline';
import header from '../conversation/Header.css?inline';
import history from '../conversation/History.css?inline';
import messageList from '../conversation/MessageList.css?inline';
import message from '../message/MessageItem.css?inline';
import avatar from '../parts/Avatar.css?inline';
import icon from '../parts/Icon.css?inline';
import panel from './Panel.css?inline';

/** One sheet for all that is drawn after the launcher. Parts before the screens that adjust them. */
export const STYLES = [
  avatar,
  icon,
  panel,
  conversation,
  header,
  banner,
  history,
  messageList,
  message,
  composer,
].join('\n');
