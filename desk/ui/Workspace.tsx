import { useState } from 'preact/hooks';
import { useWorkspace } from './context.ts';
import { Conversation } from './conversation/Conversation.tsx';
import { Details } from './details/Details.tsx';
import { Inbox } from './inbox/Inbox.tsx';
import { ConnectionBanner } from './parts/ConnectionBanner.tsx';
import { LiveRegion } from './parts/LiveRegion.tsx';
import { IS_WIDE, useMedia } from './parts/use-media.ts';
import './Workspace.css';

export function Workspace() {
  const { who, selectedId, selected } = useWorkspace();
  const isWide = useMedia(IS_WIDE);
  // Beside the conversation they are there until closed; over it, only when asked for.
  const [wantsDetails, setWantsDetails] = useState<boolean>();
  const hasDetails = selected.value !== undefined && (wantsDetails ?? isWide);
  const view = selectedId.value ? 'conversation' : 'list';

  return (
    <div class="workspace" data-view={view} data-details={hasDetails && isWide ? 'beside' : 'none'}>
      <ConnectionBanner />
      <main class="workspace__main">
        <h1 class="hidden-text">{who.app.name} desk</h1>
        <Inbox />
        <Conversation hasDetails={hasDetails} toggleDetails={() => setWantsDetails(!hasDetails)} />
      </main>
      {hasDetails && <Details isBeside={isWide} close={() => setWantsDetails(isWide ? false : undefined)} />}
      <LiveRegion />
    </div>
  );
}
