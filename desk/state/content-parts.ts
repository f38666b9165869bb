import type { MessageContent } from '../../protocol/model.ts';

// Content is stored as it came, from visitors, programs and later versions: nothing of its shape is certain.
type Fields = Record<string, unknown>;

export const partsOf = (list: unknown): Fields[] =>
  Array.isArray(list) ? list.filter((part) => typeof part === 'object' && part !== null) : [];

export const wordsIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Only addresses of the web may be followed or loaded: of no other can be known what it does here. */
export function webAddressOf(value: unknown): string | undefined {
  const text = wordsIn(value);
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

const OWN_FILE = /\/files\/[A-Za-z0-9_-]{32}\.[a-z0-9]{2,7}$/;

/**
 * Where a picture or a file is fetched. Uploads are the server's own, whatever host their address begins with: where the
 * server does not know its own, it is what the visitor's request said, and could lead agents anywhere.
 */
export function mediaAddressOf(value: unknown, base: string): string | undefined {
  const address = webAddressOf(value);
  const own = address && OWN_FILE.exec(new URL(address).pathname)?.[0];
  return own ? new URL(`..${own}`, base).href : address;
}

/** What a file was called, or else the end of its address. */
export function nameOfFile(content: MessageContent): string | undefined {
  const fields = content as Fields;
  const said = wordsIn(fields.altText)?.trim();
  if (said) return said;
  const address = webAddressOf(fields.mediaUrl);
  if (address === undefined) return undefined;
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || undefined;
  } catch {
    return last;
  }
}

export type Button = {
  text: string;
  /** What it is beside a text: `Pays`, `Opens a page`; empty where nothing has to be said. */
  note: string;
  href?: string;
};

/** What can be pressed. Here it is only told; links lead where they say. */
export function buttonsOf(list: unknown): Button[] {
  return partsOf(list).map((action) => {
    const text = wordsIn(action.text)?.trim() || wordsIn(action.type) || 'Button';
    const href = ['link', 'webview', 'buy'].includes(String(action.type))
      ? webAddressOf(action.uri)
      : undefined;
    return { text, note: noteOf(action), ...(href !== undefined && { href }) };
  });
}

const NOTES: Record<string, string> = {
  webview: 'opens in the messenger',
  reply: 'reply',
  locationRequest: 'asks for the location',
};

function noteOf(action: Fields): string {
  const type = wordsIn(action.type) ?? '';
  if (type === 'buy') return [priceOf(action), wordsIn(action.state)].filter(Boolean).join(', ');
  if (type === 'link' && webAddressOf(action.uri) === undefined)
    return wordsIn(action.uri)?.slice(0, 60) ?? '';
  return Object.hasOwn(NOTES, type) ? (NOTES[type] ?? '') : '';
}

/** Amounts are in the smallest unit of the currency. */
function priceOf({ amount, currency }: Fields): string {
  if (typeof amount !== 'number') return '';
  const code = wordsIn(currency)?.toUpperCase() ?? 'USD';
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${amount} ${code}`;
  }
}

export type Item = {
  title: string;
  description: string;
  picture?: { href: string; alt: string };
  buttons: Button[];
};

export function itemsOf(content: MessageContent): Item[] {
  return partsOf((content as Fields).items).map((item) => {
    const href = webAddressOf(item.mediaUrl);
    return {
      title: wordsIn(item.title) ?? '',
      description: wordsIn(item.description) ?? '',
      ...(href !== undefined && { picture: { href, alt: wordsIn(item.altText) ?? '' } }),
      buttons: buttonsOf(item.actions),
    };
  });
}

export type Place = { name: string; address: string; coordinates: string; href: string };

export function placeOf(content: MessageContent): Place | undefined {
  const { coordinates, location } = content as Fields;
  const { lat, long } = fieldsIn(coordinates);
  if (typeof lat !== 'number' || typeof long !== 'number') return undefined;
  const { name, address } = fieldsIn(location);
  const short = (degrees: number) => String(Math.round(degrees * 1e5) / 1e5);
  return {
    name: wordsIn(name) ?? '',
    address: wordsIn(address) ?? '',
    coordinates: `${short(lat)}, ${short(long)}`,
    href: `https://www.openstreetmap.org/?mlat=${lat}&mlon=${long}#map=16/${lat}/${long}`,
  };
}

const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

export type FormQuestion = { label: string; kind: string };
export type AskedForm = { questions: FormQuestion[]; isAnswered: boolean; isBlocking: boolean };

export function formOf(content: MessageContent): AskedForm {
  const { fields, submitted, blockChatInput } = content as Fields;
  return {
    questions: partsOf(fields).map((field) => ({
      label: wordsIn(field.label) ?? wordsIn(field.name) ?? '',
      kind: kindOf(field),
    })),
    isAnswered: submitted === true,
    isBlocking: blockChatInput === true,
  };
}

function kindOf({ type, options }: Fields): string {
  if (type === 'email') return 'e-mail address';
  if (type !== 'select') return 'text';
  return partsOf(options)
    .flatMap(({ label, name }) => wordsIn(label) ?? wordsIn(name) ?? [])
    .join(' / ');
}

/** For people: `640 B`, `12 KB`, `3.4 MB`. */
export function sizeOf(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return '';
  if (value < 1000) return `${Math.round(value)} B`;
  const [number, unit] = value < 999_500 ? [value / 1e3, 'KB'] : [value / 1e6, 'MB'];
  return `${number < 9.95 ? Math.round(number * 10) / 10 : Math.round(number)} ${unit}`;
}
