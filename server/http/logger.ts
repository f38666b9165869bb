import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from '../db/describe-error.ts';

// What could let a reader of the logs act as somebody else, wherever it turns up.
const SECRETS = ['authorization', 'cookie', '"set-cookie"', 'token', 'jwt', 'password', 'secret'];
const paths = SECRETS.flatMap((name) => {
  const key = name.startsWith('"') ? `[${name}]` : name;
  return [
    key,
    key.startsWith('[') ? `*${key}` : `*.${key}`,
    key.startsWith('[') ? `*.*${key}` : `*.*.${key}`,
  ];
});

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths, censor: '[redacted]' }, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}
