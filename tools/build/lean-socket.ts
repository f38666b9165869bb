import { parseSync, Visitor } from 'oxc-parser';
import type { Plugin } from 'vite';

/** Without names of its own: those of events come from servers. */
const EMITTER = `export class Emitter {
  all = { __proto__: null };
  on(name, run) {
    (this.all[name] ??= []).push(run);
    return this;
  }
  once(name, run) {
    const once = (...values) => {
      this.off(name, once);
      run.apply(this, values);
    };
    once.run = run;
    return this.on(name, once);
  }
  off(name, run) {
    this.all[name] = this.all[name]?.filter((other) => other !== run && other.run !== run);
    return this;
  }
  removeAllListeners(name) {
    if (name) delete this.all[name];
    else this.all = { __proto__: null };
  }
  emit(name, ...values) {
    this.all[name]?.slice().forEach((run) => run.apply(this, values));
    return this;
  }
  emitReserved(...values) {
    return Emitter.prototype.emit.apply(this, values);
  }
}`;

/** What stands in place of a file: whose import of it, the code, and where that has its names from. */
const REPLACED: { importer: string; source: string; needs?: string; code: string }[] = [
  {
    importer: '/socket.io-parser/',
    source: './binary.js',
    code: 'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
  },
  {
    importer: '/socket.io-parser/',
    source: './is-binary.js',
    code: 'export const isBinary = () => false; export const hasBinary = () => false;',
  },
  {
    importer: '/engine.io-parser/',
    source: './encodePacket.js',
    needs: './commons.js',
    code: `export const encodePacket = ({ type, data }, _binary, give) => give(PACKET_TYPES[type] + (data || ''));
      export const encodePacketToBinary = () => {};`,
  },
  {
    importer: '/engine.io-parser/',
    source: './decodePacket.js',
    needs: './commons.js',
    code: `export const decodePacket = (packet) => {
      const type = PACKET_TYPES_REVERSE[packet[0]];
      if (!type) return ERROR_PACKET;
      return packet.length > 1 ? { type, data: packet.slice(1) } : { type };
    };`,
  },
  {
    importer: '/engine.io-client/',
    source: './contrib/parseqs.js',
    code: `export const encode = (query) => String(new URLSearchParams(query));
      export const decode = (query) => Object.fromEntries(new URLSearchParams(query));`,
  },
  {
    // Also mixes itself into objects, and knows each of its methods by three names.
    importer: '.io-',
    source: '@socket.io/component-emitter',
    code: EMITTER,
  },
  {
    // Timers that a page has replaced are used as they are; lengths matter to long-polling alone, which may count more.
    importer: '/engine.io-client/',
    source: './util.js',
    code: `export const installTimerFunctions = (owner) => {
        owner.setTimeoutFn = (...values) => setTimeout(...values);
        owner.clearTimeoutFn = (timer) => clearTimeout(timer);
      };
      export const byteLength = (text) => new Blob([text]).size;`,
  },
  {
    importer: '/engine.io-client/',
    source: './globals.node.js',
    code: `export const globalThisShim = globalThis;
      export const nextTick = (then) => Promise.resolve().then(then);
      export const defaultBinaryType = 'arraybuffer';
      export const createCookieJar = () => {};`,
  },
  {
    // Reconnecting is the adapter's.
    importer: '/socket.io-client/',
    source: './contrib/backo2.js',
    code: `export class Backoff {
      attempts = 0;
      duration() { return 0; }
      reset() {}
      setMin() {}
      setMax() {}
      setJitter() {}
    }`,
  },
  {
    // Written for browsers without URL.
    importer: '/engine.io-client/',
    source: './contrib/parseuri.js',
    code: `export const parse = (address) => {
      const { protocol, hostname, port, search } = new URL(address);
      return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, query: search.slice(1) };
    };`,
  },
];

/** The files that are used in place of the whole, by what imports what: a Manager is made by hand. */
const MANAGER = ['./manager.js'];
const POLLING = ['engine.io-client', './transports/polling-xhr.js'];

/** Methods that are never called, or do nothing as the adapter uses them: their bodies go. */
const MANAGER_FILE = '/socket.io-client/build/esm/manager.js';
const EMPTIED: Record<string, string[]> = {
  // Long-polling is used where WebSocket has just failed: it is not tried again beside it.
  '/engine.io-client/build/esm/socket.js': ['_probe', '_filterUpgrades', 'send'],
  '/engine.io-client/build/esm/transport.js': ['pause'],
  [MANAGER_FILE]: [
    // Connecting again is the adapter's.
    'reconnect',
    'onreconnect',
    'maybeReconnectOnOpen',
    'reconnection',
    'reconnectionAttempts',
    'reconnectionDelay',
    'reconnectionDelayMax',
    'randomizationFactor',
    'onping',
  ],
  '/socket.io-client/build/esm/socket.js': [
    // Sending again is the outbox's.
    '_addToQueue',
    '_drainQueue',
    // The server never asks for an answer.
    'ack',
    'notifyOutgoingListeners',
    'prependAny',
    'listenersAny',
    'onAnyOutgoing',
    'prependAnyOutgoing',
    'offAnyOutgoing',
    'listenersAnyOutgoing',
    'send',
    'compress',
    'volatile',
  ],
  '/socket.io-parser/build/esm/index.js': ['encodeAsBinary', 'takeBinaryData', 'finishedReconstruction'],
};

/** The whole of it as an object would need a helper of the bundler's. */
const PARSER = 'import * as parser from "socket.io-parser";';
const PARSER_PARTS =
  'import { Decoder, Encoder } from "socket.io-parser"; const parser = { Decoder, Encoder };';

/** The same code, with nothing in these methods. */
function emptyMethods(file: string, code: string, names: readonly string[]): string {
  const bodies: { start: number; end: number }[] = [];
  new Visitor({
    MethodDefinition({ key, value }) {
      if (key.type === 'Identifier' && names.includes(key.name) && value.body) bodies.push(value.body);
    },
  }).visit(parseSync(file, code).program);
  if (bodies.length !== names.length) throw new Error(`${file} no longer has all of: ${names.join(', ')}`);
  return bodies
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}{}${rest.slice(end)}`, code);
}

/**
 * Leaves out of socket.io's client what is never called here: binary data (the protocol is JSON only, files go by HTTP), the
 * registry of connections behind `io()` (a Manager is made by hand), and address parsing that every supported browser has. Together 3.2 KiB
 * (brotli) of each first message.
 */
export function leanSocket(): Plugin {
  const PREFIX = '\0parley-lean-socket:';
  const found = new Set<string>();
  return {
    name: 'parley-lean-socket',
    enforce: 'pre',
    resolveId: {
      // The bundler asks for nothing else.
      filter: { id: /^(\0.*|socket\.io-client|@socket\.io\/component-emitter|\.\/([\w-]+\/)?[\w.-]+\.js)$/ },
      async handler(source, importer) {
        // What another plugin has been told to take it from.
        if (source.startsWith(PREFIX)) return source;
        if (source === 'socket.io-client') {
          const path = importer?.includes('/polling.ts') ? POLLING : MANAGER;
          let file = await this.resolve(source, importer, { skipSelf: true });
          for (const step of path) file = file && (await this.resolve(step, file.id, { skipSelf: true }));
          if (!file) this.error(`socket.io-client no longer has ${path.join(' ')}`);
          return file;
        }
        const index = REPLACED.findIndex((one) => one.source === source && importer?.includes(one.importer));
        if (index < 0) return;
        found.add(source);
        const { needs } = REPLACED[index] ?? {};
        const needed = needs && (await this.resolve(needs, importer, { skipSelf: true }));
        return `${PREFIX}${index}:${needed ? needed.id : ''}`;
      },
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return;
      const [, index, needed] = /(\d+):([^?]*)/.exec(id.slice(PREFIX.length)) ?? [];
      const names = 'import { PACKET_TYPES, PACKET_TYPES_REVERSE, ERROR_PACKET } from ';
      const { code } = REPLACED[Number(index)] ?? {};
      return needed ? `${names}${JSON.stringify(needed)};\n${code}` : code;
    },
    transform(code, id) {
      const file = Object.keys(EMPTIED).find((path) => id.endsWith(path));
      if (file === undefined) return;
      const emptied = emptyMethods(file, code, EMPTIED[file] ?? []);
      if (file === MANAGER_FILE && !code.includes(PARSER))
        this.error(`${file} imports its parser otherwise now`);
      return { code: emptied.replace(PARSER, PARSER_PARTS), map: null };
    },
    generateBundle() {
      const isPresent = [...this.getModuleIds()].some((id) => id.includes('/socket.io-parser/'));
      const missing = REPLACED.map(({ source }) => source).filter((source) => !found.has(source));
      if (isPresent && missing.length > 0)
        this.error(`socket.io's client no longer imports ${missing.join(', ')}`);
    },
  };
}
