/** Where the container has no height, the host element takes one of its own, but the page has surely meant another. */
export function warnOfNoHeight(host: Element | undefined): void {
  if (!host?.isConnected) return;
  host.toggleAttribute('data-measured', true);
  // A container that is not on display now has no width either.
  if (host.clientWidth > 0 && host.clientHeight === 0) {
    console.warn('[parley] The container given to render() has no height.');
  }
  host.removeAttribute('data-measured');
}
