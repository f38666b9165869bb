/** What visitors may upload: what a browser shows safely, or only downloads. */
export type FileKind = {
  /** The one that the stored file gets. */
  extension: string;
  mediaType: string;
  /** Drawn in the page; everything else is downloaded. */
  isImage: boolean;
};

type KnownKind = FileKind & { extensions: readonly string[]; matches(head: Buffer): boolean };

const startsWith = (signature: Buffer | string, at = 0) => {
  const bytes = typeof signature === 'string' ? Buffer.from(signature, 'latin1') : signature;
  return (head: Buffer) => head.subarray(at, at + bytes.length).equals(bytes);
};
const isRiff = startsWith('RIFF');
const isWebp = startsWith('WEBP', 8);

const image = (extension: string, mediaType: string, matches: KnownKind['matches'], also: string[] = []) => ({
  extension,
  mediaType,
  isImage: true,
  extensions: [extension, ...also],
  matches,
});

// No svg: it is a document that can run scripts.
const KINDS: readonly KnownKind[] = [
  image('png', 'image/png', startsWith(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))),
  image('jpg', 'image/jpeg', startsWith(Buffer.from([0xff, 0xd8, 0xff])), ['jpeg']),
  image('gif', 'image/gif', (head) => startsWith('GIF87a')(head) || startsWith('GIF89a')(head)),
  image('webp', 'image/webp', (head) => isRiff(head) && isWebp(head)),
  {
    extension: 'pdf',
    mediaType: 'application/pdf',
    isImage: false,
    extensions: ['pdf'],
    matches: startsWith('%PDF-'),
  },
  {
    extension: 'txt',
    mediaType: 'text/plain; charset=utf-8',
    isImage: false,
    extensions: ['txt'],
    // Text has no signature; the store checks all of it to be UTF-8 without NUL.
    matches: (head) => !KINDS.some(({ extension, matches }) => extension !== 'txt' && matches(head)),
  },
];

/** How many bytes {@link kindOf} needs to see. */
export const HEAD_BYTES = 16;

export const kindOfStored = (extension: string): FileKind | undefined =>
  KINDS.find((kind) => kind.extension === extension);

/** The kind that both the name and the first bytes speak for, or why there is none. */
export function kindOf(fileName: string, head: Buffer): { kind: FileKind } | { problem: string } {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const kind = KINDS.find(({ extensions }) => extensions.includes(extension));
  if (!kind) return { problem: 'File rejected. File extension not allowed' };
  if (!kind.matches(head)) return { problem: 'File rejected. The content does not match the extension' };
  return { kind };
}
