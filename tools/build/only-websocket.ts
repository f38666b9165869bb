import type { Plugin } from 'vite';

const TABLE = '\0parley-transports';
const ENGINE = '\0parley-engine';

/**
 * Leaves all transports but WebSocket out of the first script of socket.io's client: the SDK fetches long-polling when it is
 * needed and never uses WebTransport, and no option of socket.io's keeps its table of transports from naming all three.
 * 2.3 KiB (brotli) of each first message.
 */
export function onlyWebSocket(): Plugin {
  const found = new Set<string>();
  return {
    name: 'parley-only-websocket',
    enforce: 'pre',
    async resolveId(source, importer = '') {
      const find = async (path: string, from = importer) => {
        const file = await this.resolve(path, from, { skipSelf: true });
        return file ?? this.error(`${from} no longer has ${path}`);
      };
      if (source === './transports/index.js' && importer.includes('/engine.io-client/')) {
        found.add(TABLE);
        return { id: TABLE, meta: { websocket: (await find('./transports/websocket.js')).id } };
      }
      // The whole also names all transports, and each of them does something when it is evaluated.
      if (source === 'engine.io-client' && importer.endsWith('/socket.io-client/build/esm/manager.js')) {
        const whole = await find(source);
        const [socket, util, globals] = await Promise.all(
          ['./socket.js', './util.js', './globals.node.js'].map((path) => find(path, whole.id)),
        );
        found.add(ENGINE);
        return { id: ENGINE, meta: { socket: socket?.id, util: util?.id, globals: globals?.id } };
      }
      return;
    },
    load(id) {
      const from = this.getModuleInfo(id)?.meta ?? {};
      const path = (name: string) => JSON.stringify(from[name]);
      if (id === TABLE)
        return `import { WS } from ${path('websocket')}; export const transports = { websocket: WS };`;
      if (id === ENGINE)
        return `export { Socket } from ${path('socket')};
          export { installTimerFunctions } from ${path('util')};
          export { nextTick } from ${path('globals')};`;
      return;
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.includes('/engine.io-client/'));
      if (isPresent && found.size < 2) this.error('engine.io-client is imported in another way now');
    },
  };
}
