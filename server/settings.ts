import { resolve } from 'node:path';

/** So many requests (`points`) in so many seconds. Written `points/seconds` in the environment. */
export type Rate = { points: number; seconds: number };

export type RateLimits = {
  /** All frames of one visitor or agent. `LIMIT_PERSON`. */
  person: Rate;
  /** Messages of one visitor or agent. `LIMIT_MESSAGES`. */
  messages: Rate;
  /** All frames from one address; an office behind one address is many visitors. `LIMIT_ADDRESS`. */
  address: Rate;
  /** Config requests and socket handshakes from one address, counted apart. `LIMIT_INITS`. */
  inits: Rate;
  /** New anonymous users from one address. `LIMIT_NEW_USERS`. */
  newUsers: Rate;
  /** Files uploaded by one visitor or agent. `LIMIT_UPLOADS`. */
  uploads: Rate;
  /** REST requests by one key. `LIMIT_KEY`. */
  key: Rate;
  /** Agent sign-ins from one address, and for one name. `LIMIT_SIGN_IN`. */
  signIn: Rate;
};

export type RateName = keyof RateLimits;

export type Settings = {
  production: boolean;
  host: string;
  port: number;
  /** Where browsers reach this server, without a final slash. Absent: what the request says. */
  publicUrl: string | undefined;
  dataDir: string;
  /** Absent: embedded PGlite under `dataDir`. */
  databaseUrl: string | undefined;
  allowPglite: boolean;
  redisUrl: string | undefined;
  /** Absent: made once and kept under `dataDir`. */
  secretKey: string | undefined;
  logLevel: string;
  /** Passed to fastify: false, true, a number of hops, or a list of addresses. */
  trustProxy: boolean | number | string;
  /** Name → base URL, answered at `/sdk/regions.json`. */
  regions: Record<string, string>;
  /** Folder with the SDK versions to serve. Absent: the one built beside the server. */
  sdkDir: string | undefined;
  allowPrivateTargets: boolean;
  /** Where files are sent to be looked at for viruses. */
  scanUrl: string | undefined;
  /** How long an auth code is good for. */
  authCodeMinutes: number;
  limits: RateLimits;
};

const DEFAULT_LIMITS: RateLimits = {
  person: { points: 1500, seconds: 20 },
  messages: { points: 500, seconds: 20 },
  address: { points: 6000, seconds: 20 },
  inits: { points: 300, seconds: 60 },
  newUsers: { points: 150, seconds: 60 },
  uploads: { points: 30, seconds: 60 },
  key: { points: 1200, seconds: 60 },
  signIn: { points: 10, seconds: 300 },
};

const DAY_IN_MINUTES = 24 * 60;
const YEAR_IN_MINUTES = 366 * DAY_IN_MINUTES;

type Environment = Record<string, string | undefined>;

/** @throws Error that names the variable, when one cannot be read. */
export function readSettings(env: Environment): Settings {
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    publicUrl: readUrl('PUBLIC_URL', env.PUBLIC_URL)?.replace(/\/+$/, ''),
    dataDir: resolve(env.DATA_DIR || '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
    allowPglite: env.ALLOW_PGLITE === '1',
    redisUrl: env.REDIS_URL || undefined,
    secretKey: readSecretKey(env.SECRET_KEY),
    logLevel: env.LOG_LEVEL || 'info',
    trustProxy: readTrustProxy(env.TRUST_PROXY),
    regions: readRegions(env.REGIONS),
    sdkDir: env.SDK_DIR ? resolve(env.SDK_DIR) : undefined,
    allowPrivateTargets: env.ALLOW_PRIVATE_TARGETS === '1',
    scanUrl: readUrl('SCAN_URL', env.SCAN_URL),
    authCodeMinutes: readMinutes('AUTH_CODE_MINUTES', env.AUTH_CODE_MINUTES, DAY_IN_MINUTES),
    limits: {
      person: readRate(env, 'LIMIT_PERSON', DEFAULT_LIMITS.person),
      messages: readRate(env, 'LIMIT_MESSAGES', DEFAULT_LIMITS.messages),
      address: readRate(env, 'LIMIT_ADDRESS', DEFAULT_LIMITS.address),
      inits: readRate(env, 'LIMIT_INITS', DEFAULT_LIMITS.inits),
      newUsers: readRate(env, 'LIMIT_NEW_USERS', DEFAULT_LIMITS.newUsers),
      uploads: readRate(env, 'LIMIT_UPLOADS', DEFAULT_LIMITS.uploads),
      key: readRate(env, 'LIMIT_KEY', DEFAULT_LIMITS.key),
      signIn: readRate(env, 'LIMIT_SIGN_IN', DEFAULT_LIMITS.signIn),
    },
  };
}

function readPort(value: string | undefined): number {
  const port = value ? Number(value) : 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${value}"`);
  }
  return port;
}

function readMinutes(name: string, value: string | undefined, fallback: number): number {
  const minutes = value ? Number(value) : fallback;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > YEAR_IN_MINUTES) {
    throw new Error(`${name} must be a whole number of minutes from 1 to ${YEAR_IN_MINUTES}, not "${value}"`);
  }
  return minutes;
}

function readUrl(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw new Error(`${name} must be an http or https address, not "${value}"`);
  }
  return value;
}

function readSecretKey(value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (value.length < 16) throw new Error('SECRET_KEY must have at least 16 characters');
  return value;
}

function readTrustProxy(value: string | undefined): boolean | number | string {
  if (!value || value === 'false') return false;
  if (value === 'true') return true;
  return /^\d+$/.test(value) ? Number(value) : value;
}

function readRegions(value: string | undefined): Record<string, string> {
  if (!value) return {};
  const problem = 'REGIONS must be a JSON object of names and addresses, as {"eu":"https://eu.example.com"}';
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch (cause) {
    throw new Error(problem, { cause });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error(problem);
  const regions: Record<string, string> = {};
  for (const [name, url] of Object.entries(parsed)) {
    if (typeof url !== 'string') throw new Error(problem);
    regions[name] = readUrl(`REGIONS.${name}`, url) ?? '';
  }
  return regions;
}

function readRate(env: Environment, name: string, fallback: Rate): Rate {
  const value = env[name];
  if (!value) return fallback;
  const [, points, seconds] = /^(\d+)\/(\d+)$/.exec(value) ?? [];
  if (!Number(points) || !Number(seconds)) {
    throw new Error(`${name} must be written as requests/seconds, as ${fallback.points}/${fallback.seconds}`);
  }
  return { points: Number(points), seconds: Number(seconds) };
}
