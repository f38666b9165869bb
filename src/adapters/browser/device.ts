import type { DevicePorts } from '../../core/ports.ts';
import { locate } from './locate.ts';
import { makeSmaller } from './make-smaller.ts';

/** What the visitor's device can do for pictures and places. */
export function createDevicePorts(): DevicePorts {
  return {
    async prepare(original) {
      const file = await makeSmaller(original as File).catch(() => original as File);
      const previewUrl = await preview(file);
      return { file, ...(previewUrl && { previewUrl }) };
    },
    forgetPreview: (previewUrl) => URL.revokeObjectURL(previewUrl),
    locate,
  };
}

/** Undefined for what this browser cannot draw, or the page's policy forbids (`img-src blob:`). */
async function preview(file: File): Promise<string | undefined> {
  if (!file.type.startsWith('image/')) return undefined;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return url;
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
}
