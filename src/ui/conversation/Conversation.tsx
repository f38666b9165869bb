import { Banner } from './Banner.tsx';
import { Composer } from './Composer.tsx';
import { Header } from './Header.tsx';
import { MessageList } from './MessageList.tsx';

/** The screen of one conversation. */
export function Conversation() {
  return (
    <div class="conversation">
      <Header />
      <Banner />
      <MessageList />
      <Composer />
    </div>
  );
}
