/** Not to be reached and not to be scrolled, as long as something lies over all of it. Returns the way back. */
export function holdPage(host: Element): () => void {
  const html = document.documentElement;
  const held = new Set<HTMLElement>();
  // What the page had made inert itself stays so.
  const hold = () => {
    for (const element of html.children) {
      if (!(element instanceof HTMLElement) || element.contains(host) || element.inert) continue;
      element.inert = true;
      held.add(element);
    }
  };
  hold();
  // Pages replace their body, and add to it from outside.
  const observer = new MutationObserver(hold);
  observer.observe(html, { childList: true });
  const { style } = html;
  const isStyled = html.hasAttribute('style');
  const [overflow, priority] = [style.getPropertyValue('overflow'), style.getPropertyPriority('overflow')];
  style.setProperty('overflow', 'hidden', 'important');
  return () => {
    observer.disconnect();
    for (const element of held) element.inert = false;
    style.setProperty('overflow', overflow, priority);
    // Chromium removes an attribute that nobody has read yet by making it empty: it has to be read.
    if (!isStyled && html.getAttribute('style') === '') html.removeAttribute('style');
  };
}
