import { retryImport } from '../../lib/retry-import.ts';
import type { ExtraParts } from '../extras.ts';
import { kit } from '../kit.ts';
import type { LazyPart } from './lazy.tsx';

const load = () => retryImport(() => import('../message/content/rich.ts'));

const Content = kit.lazy(() => load().then(({ rich }) => rich.content));
const Replies = kit.lazy(() => load().then(({ rich }) => rich.replies));
const Viewer = kit.lazy(() => load().then(({ rich }) => rich.viewer));

/** Who only chats does not need them, and they are large. */
export const content: LazyPart<ExtraParts['content']> = { Part: Content, styles: '' };
export const viewer: LazyPart<ExtraParts['viewer']> = { Part: Viewer, styles: '' };
export const replies: LazyPart<ExtraParts['replies']> = {
  Part: (props) => kit.h(Replies, { ...props, quiet: true }),
  styles: '',
};
