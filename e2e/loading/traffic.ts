import { brotliCompressSync, constants } from 'node:zlib';
import type { Page } from '@playwright/test';

/** What a page asks for, as its browser sees it. */
export type Traffic = {
  /** All addresses in their order, without what is inside of the page (`data:`). */
  urls(): string[];
  sockets(): string[];
  /** Of every script whose address fits: the bytes, as small as brotli makes them. */
  scriptBytes(fits?: (url: string) => boolean): Promise<number>;
};

export function watchTraffic(page: Page): Traffic {
  const urls: string[] = [];
  const sockets: string[] = [];
  const scripts: { url: string; size: Promise<number> }[] = [];
  page.on('request', (request) => {
    // The icon of a page comes when the browser feels like it.
    if (!/^(data|blob):|\/(favicon\.ico|icon\.svg)$/.test(request.url())) urls.push(request.url());
  });
  page.on('websocket', (socket) => sockets.push(socket.url()));
  page.on('response', (response) => {
    if (response.status() !== 200 || !/javascript/.test(response.headers()['content-type'] ?? '')) return;
    const size = response.body().then(brotliSize);
    // What is still on its way when the test ends is nobody's fault.
    size.catch(() => {});
    scripts.push({ url: response.url(), size });
  });
  return {
    urls: () => urls,
    sockets: () => sockets,
    async scriptBytes(fits = () => true) {
      const sizes = await Promise.all(scripts.filter(({ url }) => fits(url)).map(({ size }) => size));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

function brotliSize(code: Buffer): number {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(code, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: code.length },
  }).length;
}
