import { content } from './Content.ts';
import { replies } from './Replies.tsx';
import { viewer } from './Viewer.tsx';

/** Everything that only messages with more than words need, in one script. */
export const rich = { content, replies, viewer };
