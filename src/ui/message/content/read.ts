// Content is drawn as it came, and anything may come. What is read here is sound, or not there.

export type Raw = Readonly<Record<string, unknown>>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const rawOf = (value: unknown): Raw => (isRaw(value) ? value : {});

export const rawsOf = (value: unknown): Raw[] => (Array.isArray(value) ? value.filter(isRaw) : []);

/** Empty for what is no text, and for one with nothing to see in it. */
export const wordsOf = (value: unknown): string =>
  typeof value === 'string' && value.trim() !== '' ? value : '';

export const sizeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;

function addressOf(value: unknown, base: string | undefined, schemes: RegExp): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value, base)) return undefined;
  const { href, protocol } = new URL(value, base);
  return schemes.test(protocol) ? href : undefined;
}

/** Where a link may lead: everything but the web stays out, what runs as code in the page above all. */
export const webAddress = (value: unknown): string | undefined => addressOf(value, undefined, /^https?:$/);

/** Of a picture or a file. A server may give paths of its own; pictures that are on their way are blobs. */
export const mediaAddress = (value: unknown): string | undefined =>
  addressOf(value, document.baseURI, /^(https?|blob):$/);

/** The name at the end of an address. */
export function nameIn(address: string | undefined): string {
  const last = address === undefined ? '' : (new URL(address).pathname.split('/').at(-1) ?? '');
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** `PDF`, where a name ends in something of the kind. */
export const endingOf = (name: string): string => /\.(\w{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? '';
