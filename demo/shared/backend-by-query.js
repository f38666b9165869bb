// For this demo only: with `?backend=mock` in the address, the loader's tag gets data-backend="mock", and the messenger
// talks to a mock inside the page. Deferred scripts run in their order, so this comes before the loader.
if (new URLSearchParams(location.search).get('backend') === 'mock') {
  document.querySelector('script[src$="/loader.js"]').dataset.backend = 'mock';
  for (const link of document.links) {
    if (link.origin === location.origin && link.search === '') link.search = '?backend=mock';
  }
}
