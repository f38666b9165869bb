import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { Settings } from '../settings.ts';

type Trust = (address: string, hop: number) => boolean;

/**
 * Reads who sent a request, believing `X-Forwarded-For` as far as TRUST_PROXY says: the same library and the same
 * meaning as fastify gives it, for upgrades that never pass through fastify.
 */
export function createAddressReader(
  trustProxy: Settings['trustProxy'],
): (request: IncomingMessage) => string {
  const trust = toTrust(trustProxy);
  return (request) => (request.socket.remoteAddress ? proxyAddr(request, trust) : '');
}

function toTrust(trustProxy: Settings['trustProxy']): Trust {
  if (typeof trustProxy === 'boolean') return () => trustProxy;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return proxyAddr.compile(trustProxy.split(',').map((entry) => entry.trim()));
}
