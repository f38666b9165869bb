// What pages do without thinking of a guest. All listeners sit on the document, so they outlive the body.
{
  const increase = (output, by = 1) => {
    output.textContent = String(Number(output.textContent) + by);
  };

  // Shortcuts of one key, not meant for those who type. From outside, an element in a shadow root cannot be told apart.
  document.addEventListener('keydown', (event) => {
    if (event.target.matches('input, textarea, select, [contenteditable]')) return;
    const count = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (count === null) return;
    increase(count);
    increase(document.getElementById('shortcut-total'));
  });

  const tidy = () => {
    const { head, body, documentElement } = document;
    const unknown = [...documentElement.children].filter((child) => child !== head && child !== body);
    for (const child of unknown) child.remove();
    increase(document.getElementById('tidied'), unknown.length);
  };

  const swap = () => {
    document.body.replaceWith(document.body.cloneNode(true));
    increase(document.getElementById('swaps'));
    tidy();
  };

  document.addEventListener('click', ({ target }) => {
    if (target.id === 'swap') swap();
    if (target.id === 'tidy') tidy();
  });
  document.addEventListener('visibilitychange', tidy);
}
