import { expect, type Locator, type Page } from '@playwright/test';
import type { Visitor } from '../fixtures/visitor.ts';

export type TestFile = { name: string; mimeType: string; buffer: Buffer };

export const attachButton = ({ root }: Pick<Visitor, 'root'>): Locator =>
  root.getByRole('button', { name: 'Add a picture, a file or your location' });

export const menuItems = ({ root }: Pick<Visitor, 'root'>): Locator =>
  root.getByRole('menu').getByRole('menuitem');

/** By the menu, as a visitor does. */
export async function choose(
  visitor: Visitor,
  entry: 'Image' | 'File',
  files: TestFile | TestFile[],
): Promise<void> {
  const chooser = visitor.page.waitForEvent('filechooser');
  await attachButton(visitor).click();
  await menuItems(visitor).filter({ hasText: entry }).click();
  await (await chooser).setFiles(files);
}

export async function chooseLocation(visitor: Visitor): Promise<void> {
  await attachButton(visitor).click();
  await menuItems(visitor).filter({ hasText: 'Location' }).click();
}

type Picture = {
  width: number;
  height: number;
  name?: string;
  type?: 'image/jpeg' | 'image/png';
  hole?: boolean;
};

/** Noise, which no format makes small: about 0.9 bytes a pixel as JPEG. Taken by the browser that is there. */
export async function aPhoto(page: Page, picture: Picture): Promise<TestFile> {
  const { width, height, name = 'photo.jpg', type: mimeType = 'image/jpeg', hole = false } = picture;
  const base64 = await page.evaluate(
    async ([w, h, type, isHoled]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      const rows = 256;
      const noise = context.createImageData(w, rows);
      for (let top = 0; top < h; top += rows) {
        for (let at = 0; at < noise.data.length; at += 65_536)
          crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
        for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
        context.putImageData(noise, 0, top);
      }
      if (isHoled) context.clearRect(0, 0, w / 2, h / 2);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
      const reader = new FileReader();
      await new Promise((resolve) => {
        reader.onload = resolve;
        reader.readAsDataURL(blob as Blob);
      });
      return String(reader.result).split(',')[1] ?? '';
    },
    [width, height, mimeType, hole] as const,
  );
  return { name, mimeType, buffer: Buffer.from(base64, 'base64') };
}

/** As a phone that was held upright says it: a quarter turn to the right. */
export function turned({ buffer, ...file }: TestFile): TestFile {
  // One entry of TIFF: 0x0112, a short, 1 of them, 6.
  const tiff = Buffer.from('49492a0008000000010012010300010000000600000000000000', 'hex');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), length, exif]);
  return { ...file, buffer: Buffer.concat([buffer.subarray(0, 2), segment, buffer.subarray(2)]) };
}

export const aText = (name: string, bytes: number): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.alloc(bytes, 'a'),
});

/** What a program begins with. */
export const aProgram = (name: string, mimeType: string): TestFile => ({
  name,
  mimeType,
  buffer: Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', 'latin1'),
});

/** Every upload that the page begins, from now on. */
export function watchUploads(page: Page): string[] {
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/files')) begun.push(request.url());
  });
  return begun;
}

/** The network of a train, towards the server. */
export async function slowDown(page: Page, bytesPerSecond: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

/** Files that are let go over the conversation, or pasted into the composer. */
export async function bring(page: Page, files: readonly TestFile[]) {
  return page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      return data;
    },
    files.map(({ buffer, ...file }) => ({ ...file, base64: buffer.toString('base64') })),
  );
}

/** The picture of the newest message once the server has it: its size in pixels. */
export async function arrivedSize(visitor: Visitor): Promise<{ width: number; height: number }> {
  const row = visitor.messages.last();
  const picture = row.locator('img').last();
  // First, or it would be the message before whose state is read.
  await expect(picture).toBeVisible();
  await expect(row.locator('.meta')).toContainText(/Delivered|Seen/);
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  });
}
