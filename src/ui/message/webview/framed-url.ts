const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** The address if it may be shown in a frame: encrypted, or on the developer's own machine. */
export function framedUrl(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined;
  const { protocol, hostname, href } = new URL(uri);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)) ? href : undefined;
}

/** The address if it may be opened in a tab of its own. */
export function tabUrl(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return undefined;
  const { protocol, href } = new URL(uri);
  return /^https?:$/.test(protocol) ? href : undefined;
}
