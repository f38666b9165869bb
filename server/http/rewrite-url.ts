/**
 * One spelling of each address: repeated slashes are one, and what is under `/sc` (as the hosted product has it) is the
 * same as without.
 */
export function rewriteUrl(url: string): string {
  const end = url.indexOf('?');
  const path = (end < 0 ? url : url.slice(0, end)).replace(/\/{2,}/g, '/');
  const query = end < 0 ? '' : url.slice(end);
  return path.replace(/^\/sc(?=\/(v1|v1\.1|v2|sdk\/v2)\/)/, '') + query;
}
