/**
 * The npm door. The default export is a messenger; `createMessenger` makes further ones.
 * Importing it touches nothing, so that it may be imported where there is no page.
 */
import type { Messenger } from './api/messenger.ts';
import { createMessenger } from './messenger.ts';

export type * from '../protocol/config.ts';
export type { ErrorCode } from '../protocol/errors.ts';
export type * from './api/backend.ts';
export type { CustomText, TextKey } from './api/custom-text.ts';
export type * from './api/delegate.ts';
export { MessengerError, type MessengerErrorCode } from './api/errors.ts';
export type { EventHandler, EventName, MessengerEvents } from './api/events.ts';
export type { Messenger, RenderTarget } from './api/messenger.ts';
export type * from './api/model.ts';
export type {
  CustomColors,
  CustomScreenReaderAnnouncement,
  FormField,
  FormOption,
  HexColor,
  InitOptions,
  MenuItems,
  PrechatCapture,
} from './api/options.ts';
export { createMessenger };

const messenger: Messenger = createMessenger();
export default messenger;
