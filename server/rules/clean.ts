const MAX_DEPTH = 16;

type Problem = { code: 'bad_request'; message: string };

/** Says why a value is not plain JSON of a sane depth, or nothing. socket.io can carry Buffers too. */
export function jsonProblem(value: unknown, name: string, depth = 0): Problem | undefined {
  if (depth > MAX_DEPTH)
    return { code: 'bad_request', message: `${name} is nested deeper than ${MAX_DEPTH} levels` };
  if (value === null || ['string', 'boolean'].includes(typeof value)) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return undefined;
  if (typeof value !== 'object' || !isPlain(value)) {
    return { code: 'bad_request', message: `${name} must be plain JSON` };
  }
  for (const inner of Object.values(value)) {
    const problem = jsonProblem(inner, name, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

// Postgres stores neither NUL nor half of a surrogate pair, in text or in jsonb. A visitor who pasted one should
// still be heard.
const cleanText = (text: string): string =>
  text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');

/** The same value in a form that Postgres can store. Expects what {@link jsonProblem} passed. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map((inner) => storable(inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), storable(inner)]));
}
