import { refuse } from './mock-store.ts';

const SHAPE = /^mock:([^:]+)(?::(\d*)(?::(\d+))?)?$/;

/** `name` is the externalId, URI-encoded. */
type Claims = { name: string; expiresAt?: number; serial: number };

/** Tokens that nobody has to sign: whoever can read this file can make them. */
export interface MockJwts {
  sign(externalId: string, expiresInSeconds?: number): string;
  /** Whom it names. Throws `invalid_auth`. */
  verify(jwt: string, externalId: string): void;
  isExpired(jwt: string): boolean;
  /** Those of this user that exist by now. */
  expire(externalId: string): void;
  /** All that exist by now, as if their key had been deleted. */
  revoke(): void;
}

export function createMockJwts(now: () => number): MockJwts {
  /** Those made by hand have no serial, and count as the first. */
  let serial = 0;
  let revokedUpTo = -1;
  const expiredUpTo = new Map<string, number>();

  function read(jwt: string): Claims | undefined {
    const [, name, exp = '', made = '0'] = SHAPE.exec(jwt) ?? [];
    if (name === undefined) return undefined;
    const claims = { name, serial: Number(made) };
    return exp === '' ? claims : { ...claims, expiresAt: Number(exp) * 1000 };
  }

  const hasExpired = ({ name, expiresAt, serial: made }: Claims) =>
    made <= (expiredUpTo.get(name) ?? -1) || (expiresAt !== undefined && expiresAt <= now());

  return {
    sign(externalId, expiresInSeconds) {
      const exp = expiresInSeconds === undefined ? '' : Math.ceil(now() / 1000 + expiresInSeconds);
      return `mock:${encodeURIComponent(externalId)}:${exp}:${++serial}`;
    },
    verify(jwt, externalId) {
      const claims = read(jwt);
      if (claims === undefined || claims.serial <= revokedUpTo)
        refuse('invalid_auth', 'The mock did not make this jwt');
      if (claims.name !== encodeURIComponent(externalId))
        refuse('invalid_auth', 'the jwt names another user than externalId');
      if (hasExpired(claims)) refuse('invalid_auth', 'the jwt has expired');
    },
    isExpired(jwt) {
      const claims = read(jwt);
      return claims === undefined || hasExpired(claims);
    },
    expire: (externalId) => void expiredUpTo.set(encodeURIComponent(externalId), serial),
    revoke() {
      revokedUpTo = serial;
    },
  };
}
