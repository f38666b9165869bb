import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from '../../protocol/file-types.ts';
import { fileProblem } from './file-problem.ts';

/** What may be uploaded: what a browser shows safely, or only downloads. */
export type FileKind = {
  /** The one that the stored file gets. */
  extension: string;
  mediaType: string;
  /** What browsers draw or play without it being a document; everything else is downloaded. */
  shownAs?: 'image' | 'audio' | 'video';
  /** Has no signature: all of it is checked to be UTF-8 without NUL. */
  isText: boolean;
};

type KnownKind = FileKind & { extensions: readonly string[]; found: readonly string[] };

const words = (list: string): string[] => list.split(' ');

/** `extensions`: what the file may be called; `found`: what file-type may call its content. */
function binary(extensions: string, mediaType: string, found = extensions): KnownKind {
  const [extension = '', ...also] = words(extensions);
  const [family] = mediaType.split('/');
  const shown = family === 'image' || family === 'audio' || family === 'video' ? { shownAs: family } : {};
  return {
    extension,
    mediaType,
    isText: false,
    extensions: [extension, ...also],
    found: words(found),
    ...(shown as Pick<FileKind, 'shownAs'>),
  };
}

const text = (extensions: string, mediaType: string): KnownKind[] =>
  words(extensions).map((extension) => ({
    extension,
    mediaType: `${mediaType}; charset=utf-8`,
    isText: true,
    extensions: [extension],
    found: [],
  }));

// Boxes of one format, told apart only by a brand that programs write as they like.
const MPEG4 = 'mp4 m4v m4a m4b m4p mov 3gp 3g2 f4v f4a';
// With a password they are no zip but a compound file, as the older ones.
const zipped = (found: string) => `${found} zip cfb`;
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const KINDS: readonly KnownKind[] = [
  binary('png', 'image/png', 'png apng'),
  binary('jpg jpeg jfif', 'image/jpeg'),
  binary('gif', 'image/gif'),
  binary('webp', 'image/webp'),
  binary('bmp', 'image/bmp'),
  // With a word to printers (PrintIM), as cameras write it, file-type takes it for Sony's raw format.
  binary('tif tiff', 'image/tiff', 'tif arw'),
  binary('heic heif', 'image/heic', 'heic'),
  binary('avif', 'image/avif'),
  binary('pdf', 'application/pdf'),
  binary('doc', 'application/msword', 'cfb rtf'),
  binary('xls', 'application/vnd.ms-excel', 'cfb'),
  binary('ppt pps', 'application/vnd.ms-powerpoint', 'cfb'),
  binary('docx', `${OFFICE}.wordprocessingml.document`, zipped('docx')),
  binary('xlsx', `${OFFICE}.spreadsheetml.sheet`, zipped('xlsx')),
  binary('pptx', `${OFFICE}.presentationml.presentation`, zipped('pptx')),
  binary('ppsx', `${OFFICE}.presentationml.slideshow`, zipped('ppsx pptx')),
  binary('odt', `${OPEN}.text`, 'odt zip'),
  binary('ods', `${OPEN}.spreadsheet`, 'ods zip'),
  binary('odp', `${OPEN}.presentation`, 'odp zip'),
  binary('pages', 'application/vnd.apple.pages', 'zip'),
  binary('numbers', 'application/vnd.apple.numbers', 'zip'),
  binary('key', 'application/vnd.apple.keynote', 'zip'),
  binary('rtf', 'application/rtf'),
  binary('zip', 'application/zip', 'zip docx xlsx pptx odt ods odp epub'),
  binary('7z', 'application/x-7z-compressed'),
  binary('mp3 mpga', 'audio/mpeg', 'mp3 mp2 mp1'),
  binary('m4a mp4a', 'audio/mp4', MPEG4),
  binary('aac', 'audio/aac'),
  binary('wav', 'audio/wav'),
  binary('ogg oga', 'audio/ogg', 'ogg oga ogx opus spx'),
  binary('opus', 'audio/ogg', 'opus ogg oga'),
  binary('amr', 'audio/amr'),
  binary('mp4', 'video/mp4', MPEG4),
  binary('m4v', 'video/x-m4v', MPEG4),
  binary('mov qt', 'video/quicktime', MPEG4),
  binary('3gp', 'video/3gpp', MPEG4),
  binary('3g2', 'video/3gpp2', MPEG4),
  binary('webm', 'video/webm', 'webm mkv'),
  binary('ogv', 'video/ogg', 'ogv ogg ogx ogm'),
  binary('mpg mpeg', 'video/mpeg', 'mpg mpeg'),
  binary('avi', 'video/x-msvideo', 'avi'),
  binary('wmv', 'video/x-ms-wmv', 'asf'),
  ...text('txt log neon', 'text/plain'),
  ...text('csv', 'text/csv'),
  ...text('md', 'text/markdown'),
  ...text('json', 'application/json'),
  ...text('xml', 'application/xml'),
  ...text('yaml yml', 'application/yaml'),
  ...text('ics', 'text/calendar'),
  ...text('vcf', 'text/vcard'),
  ...text('eml', 'message/rfc822'),
  // A document that can run scripts, so it is only ever downloaded.
  ...text('svg', 'image/svg+xml'),
];

/** How many bytes {@link requireKind} needs to see. */
export const HEAD_BYTES = 4100;

export const kindOfExtension = (extension: string): FileKind | undefined =>
  KINDS.find(({ extensions }) => extensions.includes(extension));

/** @throws FileProblem for an extension that nobody may upload */
export function requireExtension(fileName: string): void {
  if (kindOfExtension(extensionOf(fileName))) return;
  throw fileProblem('unsupported_media_type', 'File rejected. File extension not allowed');
}

/**
 * The kind that both the name and the first bytes speak for. Without a name the bytes decide.
 * @throws FileProblem
 */
export async function requireKind(fileName: string | undefined, head: Buffer): Promise<FileKind> {
  if (head.length === 0) throw fileProblem('file_mismatch', 'File rejected. The file is empty');
  const found = await contentOf(head);
  if (fileName === undefined) return kindOfContent(found);
  requireExtension(fileName);
  const extension = extensionOf(fileName);
  const kind = KINDS.find(({ extensions }) => extensions.includes(extension));
  if (kind?.isText || (found && kind?.found.includes(found))) return kind as FileKind;
  throw fileProblem('file_mismatch', 'File rejected. The content does not match the extension');
}

function kindOfContent(found: string | undefined): FileKind {
  // What has no signature is text, or is refused once it turns out not to be.
  const name = found ?? 'txt';
  const kind =
    KINDS.find(({ extensions }) => extensions.includes(name)) ??
    KINDS.find((one) => one.shownAs && one.found.includes(name));
  if (kind) return kind;
  throw fileProblem('unsupported_media_type', 'File rejected. File type not allowed');
}

/** What file-type knows, in its words, and what it does not see to the end of in so few bytes. */
async function contentOf(head: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found?.ext ?? SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes))?.[0];
}

const SIGNATURES: readonly [string, Buffer][] = [
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['tif', Buffer.from('49492a00', 'hex')],
  ['tif', Buffer.from('4d4d002a', 'hex')],
  ['asf', Buffer.from('3026b2758e66cf11a6d9', 'hex')],
];
