/**
 * Whether a page of this origin may use an integration. Patterns are origins in which `*` stands for a port
 * (`http://localhost:*`) or for one or more labels of a host (`https://*.example.com`); a lone `*` is every origin.
 */
export function isOriginAllowed(origin: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern === '*' || toExpression(pattern).test(origin.toLowerCase()));
}

function toExpression(pattern: string): RegExp {
  const lower = pattern.toLowerCase().replace(/\/$/, '');
  const anyPort = lower.endsWith(':*');
  const [scheme = '', host = ''] = (anyPort ? lower.slice(0, -2) : lower).split('://', 2);
  const hostExpression = host
    .split('*')
    .map((part) => part.replace(/[.\\+?^$|(){}[\]]/g, '\\$&'))
    .join('[a-z0-9.-]+');
  return new RegExp(`^${scheme.replace(/\W/g, '')}://${hostExpression}${anyPort ? '(:\\d+)?' : ''}$`);
}

/** Says what is wrong with a pattern that someone wants on an allow-list, or nothing. */
export function originPatternProblem(pattern: string): string | undefined {
  if (pattern === '*') return undefined;
  const host = String.raw`(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]`;
  if (new RegExp(String.raw`^https?://(${host})(:(\d+|\*))?/?$`, 'i').test(pattern)) return undefined;
  return `"${pattern}" is not an origin, as https://www.example.com, https://*.example.com or http://localhost:*`;
}
