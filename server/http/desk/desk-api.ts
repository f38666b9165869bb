import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '../../../protocol/limits.ts';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { promising, receiveFile, takeForms } from '../receive-file.ts';
import { clearDeskCookie, readDeskToken, setDeskCookie } from './cookie.ts';
import { requireSameOrigin } from './same-origin.ts';
import { createThrottle } from './throttle.ts';

const SignIn = z.object({ username: z.string().min(1).max(128), password: z.string().min(1).max(1024) });

/** Signing in and out of the desk, and files. All else it does goes over its socket. */
export async function serveDeskApi(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const { rules, settings } = deps;
  const throttle = createThrottle(settings.limits.signIn);
  const options = {
    onRequest: async (request: FastifyRequest) => requireSameOrigin(request, settings),
  };

  app.post('/desk/api/sign-in', options, async (request, reply) => {
    const { username, password } = readSignIn(request);
    const whos = [`address ${request.ip}`, `name ${username.toLowerCase()}`];
    await throttle.take(whos);
    const session = await rules.agents.signIn(username, password);
    await throttle.giveBack(whos);
    const old = readDeskToken(request);
    if (old !== undefined) await rules.agents.signOut(old);
    setDeskCookie(reply, settings, session);
    return signedIn(session.agent, session.actor.appId);
  });

  app.post('/desk/api/sign-out', options, async (request, reply) => {
    const token = readDeskToken(request);
    if (token !== undefined) await rules.agents.signOut(token);
    clearDeskCookie(reply, settings);
    return {};
  });

  app.get('/desk/api/me', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const token = readDeskToken(request);
    // Nobody has signed in on this browser: no failure, and no red line in its console.
    if (token === undefined) return reply.code(204).send();
    const { agent, actor } = await rules.agents.verifyAgentSession(token);
    return signedIn(agent, actor.appId);
  });

  await app.register(async (scope) => {
    await takeForms(scope);
    const maxBytes = LIMITS.restFileBytes;
    scope.addHook('onRequest', options.onRequest);
    scope.post('/desk/api/files', { onRequest: promising(maxBytes) }, async (request, reply) => {
      const { actor } = await rules.agents.verifyAgentSession(readDeskToken(request) ?? '');
      await deps.limiter.take('uploads', actor.agentId);
      return reply.code(201).send(await receiveFile(deps, request, { actor, maxBytes, isForMessage: true }));
    });
  });

  async function signedIn(agent: object, appId: string) {
    const { id, name } = await rules.apps.get(appId);
    return { agent, app: { id, name } };
  }
}

/** JSON only: a form of another site cannot send it without asking first. */
function readSignIn(request: FastifyRequest): z.infer<typeof SignIn> {
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw ruleError('bad_request', 'the body must be application/json');
  }
  return SignIn.parse(request.body);
}
