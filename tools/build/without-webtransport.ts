import type { Plugin } from 'vite';

/**
 * Leaves WebTransport out of socket.io's client: the SDK connects by WebSocket or long-polling only, and no option of
 * socket.io's keeps its table of transports from naming the third. 0.8 KiB (brotli) of each first message.
 */
export function withoutWebTransport(): Plugin {
  const TABLE = '\0parley-transports';
  let isReplaced = false;
  return {
    name: 'parley-without-webtransport',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== './transports/index.js' || !importer?.includes('/engine.io-client/')) return;
      isReplaced = true;
      const [websocket, polling] = await Promise.all(
        ['websocket.js', 'polling-xhr.js'].map((file) => this.resolve(`./transports/${file}`, importer)),
      );
      if (!websocket || !polling)
        this.error('engine.io-client no longer has the transports this build expects');
      return { id: TABLE, meta: { websocket: websocket.id, polling: polling.id } };
    },
    load(id) {
      if (id !== TABLE) return;
      const { websocket, polling } = this.getModuleInfo(id)?.meta ?? {};
      return [
        `import { WS } from ${JSON.stringify(websocket)};`,
        `import { XHR } from ${JSON.stringify(polling)};`,
        'export const transports = { websocket: WS, polling: XHR };',
      ].join('\n');
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.includes('/engine.io-client/'));
      if (isPresent && !isReplaced)
        this.error("engine.io-client's table of transports has another place now");
    },
  };
}
