import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DESK_COOKIE } from '../../rules/agents.ts';
import type { Settings } from '../../settings.ts';
import { baseUrlOf } from '../own-address.ts';

export const readDeskToken = (request: FastifyRequest): string | undefined => request.cookies[DESK_COOKIE];

export function setDeskCookie(
  reply: FastifyReply,
  settings: Settings,
  session: { token: string; expiresAt: Date },
): void {
  reply.setCookie(DESK_COOKIE, session.token, {
    ...flags(reply.request, settings),
    expires: session.expiresAt,
  });
}

export function clearDeskCookie(reply: FastifyReply, settings: Settings): void {
  reply.clearCookie(DESK_COOKIE, flags(reply.request, settings));
}

/** The path is `/`, since the desk's socket needs it, too. */
function flags(request: FastifyRequest, settings: Settings): CookieSerializeOptions {
  const secure = baseUrlOf(request, settings).startsWith('https:');
  return { path: '/', httpOnly: true, sameSite: 'strict', secure };
}
