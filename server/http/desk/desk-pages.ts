import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { baseUrlOf, hostOf } from '../own-address.ts';

type Route = { Params: { '*': string } };

/** The desk's files. Its addresses after `#` never get here, so that every page is index.html. */
export function serveDeskPages(app: FastifyInstance, { assets, settings }: HttpDeps): void {
  const { desk } = assets;

  app.get('/desk', async (_request, reply) => reply.redirect('/desk/', 308));

  app.get<Route>('/desk/*', async (request, reply) => {
    const file = request.params['*'];
    if (desk === undefined || file.startsWith('api/')) throw ruleError('not_found', 'nothing is here');
    guard(request, reply, baseUrlOf(request, settings));
    const isPage = !/\.[a-z0-9]+$/i.test(file);
    const isHashed = file.startsWith('assets/');
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(isPage ? 'index.html' : file, desk, { cacheControl: false });
  });
}

function guard(request: FastifyRequest, reply: FastifyReply, baseUrl: string): void {
  reply.headers({
    'content-security-policy': policy(hostOf(request)),
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
  if (baseUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
}

function policy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    // Pictures that visitors or the business have, wherever they are.
    "img-src 'self' data: blob: https:",
    // Not every browser takes 'self' to hold for the websocket of the same host.
    `connect-src 'self' ws://${host} wss://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
