/**
 * What files may be called to be sent, by visitors and over REST alike. The server looks at the content as well. No svg is
 * ever shown as a picture: it is a document that can run scripts.
 */
export const FILE_EXTENSIONS: readonly string[] =
  '3g2 3gp 7z aac amr avi avif bmp csv doc docx eml gif heic heif ics jfif jpeg jpg json key log m4a m4v md mov mp3 mp4 mp4a mpeg mpg mpga neon numbers odp ods odt oga ogg ogv opus pages pdf png pps ppsx ppt pptx qt rtf svg tif tiff txt vcf wav webm webp wmv xls xlsx xml yaml yml zip'.split(
    ' ',
  );

/** In small letters and without the dot; empty when the name has none. */
export function extensionOf(fileName: string): string {
  return /[^./\\]\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** Answer to an upload (`POST <base>/sdk/v2/integrations/<integrationId>/files`): what a message of type `image` or `file` needs. */
export type UploadedFile = {
  mediaUrl: string;
  /** What the server found it to be. */
  mediaType: string;
  /** Bytes. */
  mediaSize: number;
};
