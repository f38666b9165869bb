// Everything that only messages with more than words need, in one script.
export { content } from './Content.ts';
export { replies } from './Replies.tsx';
export { viewer } from './Viewer.tsx';
