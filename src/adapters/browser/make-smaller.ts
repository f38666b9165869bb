/** Pixels of the longer side. */
const LONGEST = 1280;
const QUALITY = 0.85;
/** Enough to find what says that a picture moves: the header of a webp, the chunks before the data of a png. */
const HEAD_BYTES = 4096;

type Canvas = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };

/**
 * The picture in the size in which it is looked at, upright; itself where that would gain nothing: small ones, those that
 * move, and those that this browser cannot read (HEIC in most). JPEG, or PNG where something shines through.
 */
export async function makeSmaller(file: File): Promise<File> {
  if (!/^image\/(?!gif|svg)/.test(file.type) || (await isMoving(file))) return file;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const share = LONGEST / Math.max(bitmap.width, bitmap.height);
  if (share >= 1) {
    bitmap.close();
    return file;
  }
  const { canvas, context } = createCanvas(bitmap.width * share, bitmap.height * share);
  if (!isTruthful(context)) return file;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const isOpaque = file.type === 'image/jpeg' || !hasHoles(context, canvas);
  const [type, extension] = isOpaque ? ['image/jpeg', 'jpg'] : ['image/png', 'png'];
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (blob === null || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.[^.]*$/, `.${extension}`), { type: blob.type });
}

function createCanvas(width: number, height: number): Canvas {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  return { canvas, context };
}

/** Browsers that do not let a page read its canvas, against being recognised, give noise: that is not to be sent. */
function isTruthful(context: CanvasRenderingContext2D): boolean {
  context.fillStyle = 'rgb(20 200 90)';
  context.fillRect(0, 0, 1, 1);
  const { data } = context.getImageData(0, 0, 1, 1);
  context.clearRect(0, 0, 1, 1);
  return [20, 200, 90, 255].every((value, channel) => Math.abs(value - (data[channel] ?? 0)) < 8);
}

function hasHoles(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): boolean {
  const { data } = context.getImageData(0, 0, width, height);
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return true;
  return false;
}

/** A canvas keeps only the first picture of those. */
async function isMoving(file: File): Promise<boolean> {
  if (!/png|webp/.test(file.type)) return false;
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const head = String.fromCharCode(...bytes);
  // https://developers.google.com/speed/webp/docs/riff_container#extended_file_format, the animation flag
  if (file.type === 'image/webp') return head.startsWith('VP8X', 12) && ((bytes[20] ?? 0) & 2) !== 0;
  return head.split('IDAT')[0]?.includes('acTL') ?? false;
}
