import { generate } from 'lean-qr';

/** A QR code as the path of an svg with `size` units a side. Dark parts of a row are drawn as one. */
export function qrPath(text: string): { size: number; path: string } {
  const code = generate(text);
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && code.get(x, y)) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return { size, path };
}
