import type { PageTitle } from '../../core/ports.ts';

// Of the page, not of a messenger: of two that cover the title, the second must not take the first one's text for the page's.
let own = '';
let cover: string | undefined;

/**
 * The title of the page. Nothing watches it: what the page sets while it is covered stands at once, and is its own title
 * from then on.
 */
export const pageTitle: PageTitle = {
  cover(text) {
    if (document.title !== cover) own = document.title;
    document.title = text;
    // As the browser has it: it tidies up white space.
    cover = document.title;
  },
  uncover() {
    if (cover !== undefined && document.title === cover) document.title = own;
    cover = undefined;
  },
};
