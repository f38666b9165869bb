type Link = { folder: string; title: string; text: string };

const PAGES: Link[] = [
  {
    folder: 'site',
    title: 'A website',
    text: 'A bank’s front page with the widget in the corner, from a script tag.',
  },
  { folder: 'embedded', title: 'Embedded', text: 'The messenger as a part of the page.' },
  { folder: 'npm', title: 'From npm', text: 'An application that imports the package.' },
  {
    folder: 'strict',
    title: 'A strict page',
    text: 'Strict CSP with Trusted Types, hostile styles, single-key shortcuts.',
  },
  { folder: 'gallery', title: 'Gallery', text: 'Every state of the widget.' },
  { folder: 'bot', title: 'With a bot', text: 'A second app, where a program answers first.' },
];

/** What is here, for whoever has just started the server. */
export function frontPage(isThere: (folder: string) => boolean, hasDesk: boolean): string {
  const items = PAGES.filter(({ folder }) => isThere(folder)).map(({ folder, title, text }) =>
    item(`/demo/${folder}/`, title, text),
  );
  const desk = hasDesk
    ? [item('/desk/', 'The desk', 'Where people answer. Sign in as agent1, password acme.')]
    : [];
  return PAGE.replace('{items}', () => [...items, ...desk].join('\n'));
}

const item = (href: string, title: string, text: string): string =>
  `<li><a href="${href}"><strong>${title}</strong><span>${text}</span></a></li>`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley</title>
<link rel="icon" href="/demo/shared/icon.svg">
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 40rem; padding: 3rem 1.25rem; }
h1 { font-size: 2rem; letter-spacing: -0.02em; margin: 0 0 0.25rem; }
p { margin: 0 0 2rem; opacity: 0.75; }
ul { display: grid; gap: 0.75rem; list-style: none; margin: 0; padding: 0; }
a { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: 0.75rem; color: inherit;
  display: block; padding: 0.9rem 1.1rem; text-decoration: none; }
a:hover, a:focus-visible { border-color: currentColor; }
strong, span { display: block; }
span { opacity: 0.75; }
</style>
</head>
<body>
<main>
<h1>Parley</h1>
<p>Open a page as a visitor, and the desk in another window as the one who answers.</p>
<ul>
{items}
</ul>
</main>
</body>
</html>
`;
