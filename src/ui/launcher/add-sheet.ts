/**
 * Adds a style sheet to a shadow root and returns the way to take it out.
 * Adopted sheets need no nonce under any Content Security Policy; `<style>` is for browsers without them.
 */
export function addSheet(root: ShadowRoot, text: string, nonce: string | undefined): () => void {
  if (!('adoptedStyleSheets' in root)) return addStyleElement(root, text, nonce);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}

function addStyleElement(root: ShadowRoot, text: string, nonce: string | undefined): () => void {
  const style = document.createElement('style');
  style.nonce = nonce ?? '';
  style.textContent = text;
  root.append(style);
  return () => style.remove();
}
