import type { VisitorHandshake } from '../../protocol/events.ts';
import { DESK_COOKIE } from '../rules/agents.ts';
import { isOriginAllowed } from '../rules/origins.ts';
import { ruleError } from '../rules/rule-error.ts';
import type { Rules } from '../rules/rules.ts';
import type { Settings } from '../settings.ts';
import { isOwnOrigin, pageOriginOf } from './origin.ts';
import type { AgentPeer, Peer } from './peer.ts';
import { parse, shapes } from './shapes.ts';

type Headers = import('node:http').IncomingHttpHeaders;
type Deps = { rules: Rules; settings: Pick<Settings, 'publicUrl' | 'trustProxy'> };

/** Decides who a new socket is. */
export function createDoorkeeper({ rules, settings }: Deps) {
  const isOwn = (origin: string, headers: Headers): boolean =>
    isOwnOrigin(origin, headers, settings.publicUrl, settings.trustProxy !== false);

  async function visitor(hello: VisitorHandshake, headers: Headers): Promise<Peer> {
    const { app, integration } = await rules.apps.getIntegration(hello.integrationId);
    const page = pageOriginOf(headers);
    // A page of our own without an Origin header is one that fetched its config from here, where the list was asked.
    if (page.type === 'page' && !isOriginAllowed(page.origin, integration.allowedOrigins)) {
      throw ruleError('origin_not_allowed', `${page.origin} is not on this integration's list of origins`);
    }
    const { clientId, info, credentials } = hello;
    const door = { appId: app.id, integrationId: integration.id, clientId, info };
    if (!credentials) return { type: 'guest', door, isBecomingVisitor: false };
    return { type: 'visitor', ...(await rules.users.verify(door, credentials)) };
  }

  /** A page elsewhere could open a socket with the agent's cookie: the browser sends it along without asking. */
  async function agent(headers: Headers): Promise<AgentPeer> {
    const page = pageOriginOf(headers);
    if (page.type === 'page' && !isOwn(page.origin, headers)) {
      throw ruleError('origin_not_allowed', 'the desk connects only from its own pages');
    }
    const token = readCookie(headers.cookie, DESK_COOKIE);
    if (token === undefined) throw ruleError('invalid_auth', 'not signed in');
    return { type: 'agent', session: await rules.agents.verifyAgentSession(token) };
  }

  return {
    /** @throws RuleError */
    async admit(auth: unknown, headers: Headers): Promise<Peer> {
      const hello = parse(shapes.handshake, auth);
      return hello.role === 'visitor' ? visitor(hello, headers) : agent(headers);
    },
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
