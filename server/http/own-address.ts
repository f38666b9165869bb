import type { FastifyRequest } from 'fastify';
import type { Settings } from '../settings.ts';

/** Where the browser that asks reaches this server, without a final slash. */
export function baseUrlOf(request: FastifyRequest, { publicUrl }: Settings): string {
  return publicUrl ?? `${request.protocol}://${hostOf(request)}`;
}

/** Where the browser that asks finds what it asks for. A path that began with two slashes would name a host. */
export function addressOf(request: FastifyRequest, settings: Settings): URL {
  return new URL(baseUrlOf(request, settings) + request.originalUrl.replace(/^\/{2,}/, '/'));
}

/** A Host header is the client's to choose: only one that looks like a host is repeated. */
export function hostOf(request: FastifyRequest): string {
  return /^[a-z0-9._-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(request.host) ? request.host : 'localhost';
}

/**
 * Whether a page of this origin is one of this server's own. The scheme is left out: behind a proxy that ends TLS the
 * server may not know it, and nobody can serve http on a host that is not theirs.
 */
export function isOwnOrigin(origin: string, request: FastifyRequest, { publicUrl }: Settings): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return (
    host === withoutDefaultPort(request.host) || (publicUrl !== undefined && host === new URL(publicUrl).host)
  );
}

/** As browsers write an origin. */
const withoutDefaultPort = (host: string): string => host.replace(/:(80|443)$/, '');
