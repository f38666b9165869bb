import type { Plugin } from 'vite';

const TABLE = '\0parley-transports';
const ENGINE = '\0parley-engine';

/**
 * The library's own also serves React Native, Node, and options for them. It is told by its base what happened, and tells
 * whether it can take more.
 */
const WEBSOCKET = `class WS extends Transport {
  get name() { return 'websocket'; }
  doOpen() {
    try {
      this.ws = new WebSocket(this.createUri(this.opts.secure ? 'wss' : 'ws', this.query));
    } catch (error) {
      return this.emitReserved('error', error);
    }
    this.ws.onopen = () => this.onOpen();
    this.ws.onclose = (context) => this.onClose({ description: 'websocket connection closed', context });
    this.ws.onmessage = ({ data }) => this.onData(data);
    this.ws.onerror = (error) => this.onError('websocket error', error);
  }
  write(packets) {
    this.writable = false;
    for (const packet of packets) {
      encodePacket(packet, true, (data) => {
        // It may be closed before anybody has heard of it.
        try { this.ws.send(data); } catch {}
      });
    }
    nextTick(() => {
      this.writable = true;
      this.emitReserved('drain');
    });
  }
  doClose() {
    if (!this.ws) return;
    this.ws.onerror = () => {};
    this.ws.close();
    this.ws = null;
  }
}`;
const NEXT_TICK = 'export const nextTick = (then) => Promise.resolve().then(then);';

/**
 * Leaves all transports but WebSocket out of the first script of socket.io's client: the SDK fetches long-polling when it is
 * needed and never uses WebTransport, and no option of socket.io's keeps its table of transports from naming all three.
 * 1.6 KiB (brotli) of each first message.
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
        // It must go on to be what ours stands in for.
        const { id } = await find('./transports/websocket.js');
        return {
          id: TABLE,
          meta: {
            base: (await find('../transport.js', id)).id,
            parser: (await find('engine.io-parser', id)).id,
          },
        };
      }
      // The whole also names all transports, and each of them does something when it is evaluated.
      if (source === 'engine.io-client' && importer.endsWith('/socket.io-client/build/esm/manager.js')) {
        const whole = await find(source);
        const [socket, util] = await Promise.all(
          ['./socket.js', './util.js'].map((path) => find(path, whole.id)),
        );
        found.add(ENGINE);
        return { id: ENGINE, meta: { socket: socket?.id, util: util?.id } };
      }
      return;
    },
    load(id) {
      const from = this.getModuleInfo(id)?.meta ?? {};
      const path = (name: string) => JSON.stringify(from[name]);
      if (id === TABLE)
        return `import { Transport } from ${path('base')};
          import { encodePacket } from ${path('parser')};
          ${NEXT_TICK}
          ${WEBSOCKET}
          export const transports = { websocket: WS };`;
      if (id === ENGINE)
        return `export { Socket } from ${path('socket')};
          export { installTimerFunctions } from ${path('util')};
          ${NEXT_TICK}`;
      return;
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.includes('/engine.io-client/'));
      if (isPresent && found.size < 2) this.error('engine.io-client is imported in another way now');
    },
  };
}
