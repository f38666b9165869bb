/** Names the panel. Ids are looked up within the one shadow root. */
export const TITLE_ID = 'title';
