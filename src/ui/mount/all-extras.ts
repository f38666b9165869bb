import type { ComponentType } from 'preact';
import { suggestion } from '../channels/Suggestion.tsx';
import { syncButton } from '../channels/SyncButton.tsx';
import { attach } from '../conversation/Attach.tsx';
import { attachProblemTeller } from '../conversation/attach-problem.ts';
import { jumpToLatest } from '../conversation/JumpToLatest.tsx';
import { limit } from '../conversation/Limit.tsx';
import { newLine } from '../conversation/NewLine.tsx';
import { notice } from '../conversation/Notice.tsx';
import { typingIndicator } from '../conversation/TypingIndicator.tsx';
import type { ExtraParts, ExtraProps } from '../extras.ts';
import { kit } from '../kit.ts';
import { html } from '../message/html/Html.tsx';
import { webview } from '../message/webview/Webview.tsx';
import { arrivals } from './Arrivals.tsx';
import type { LazyPart } from './lazy.tsx';
import { leaving } from './leaving.ts';
import { modal } from './Modal.tsx';
import { content, replies, viewer } from './rich.ts';
import { settings } from './settings.ts';
import { tellUnknownTexts } from './tell-unknown-texts.ts';

const PARTS: { [K in keyof ExtraParts]: LazyPart<ExtraParts[K]> } = {
  arrivals,
  attach,
  content,
  html,
  jump: jumpToLatest,
  limit,
  modal,
  newLine,
  notice,
  replies,
  settings: leaving(settings),
  suggestion,
  syncButton,
  typing: typingIndicator,
  viewer: leaving(viewer, true),
  webview: leaving(webview, true),
};

function Extras({ of, quiet: _, ...props }: ExtraProps) {
  const ui = kit.useUi();
  ui.commands.onAttachProblem ??= attachProblemTeller(ui);
  tellUnknownTexts(ui);
  const Part = PARTS[of].Part as ComponentType<typeof props>;
  return kit.h(Part, props);
}

export const extras = {
  Part: Extras,
  styles: Object.values(PARTS)
    .map(({ styles }) => styles)
    .join('\n'),
};
