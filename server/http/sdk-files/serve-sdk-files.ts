import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ruleError } from '../../rules/rule-error.ts';
import type { HttpDeps } from '../deps.ts';
import { unknownVersionScript } from './unknown-version.ts';
import { findVersions, isExactVersion, resolveAlias, type SdkVersion } from './versions.ts';

type AliasRoute = { Params: { version: string } };
type FileRoute = { Params: { version: string; '*': string } };

const IMMUTABLE = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=300';
const ASK_EACH_TIME = 'no-cache';

/** The SDK as pages of all origins load it. The folders are read once, at start. */
export function serveSdkFiles(app: FastifyInstance, { assets, settings }: HttpDeps): void {
  const versions = findVersions(assets.sdk);

  app.get('/sdk/regions.json', async (_request, reply) => {
    openToAll(reply).header('cache-control', SHORT);
    return settings.regions;
  });

  app.get<AliasRoute>('/sdk/:version/loader.js', async (request, reply) => {
    const wanted = request.params.version;
    const exact = versions.find(({ name }) => name === wanted);
    if (exact) return send(reply, exact, 'loader.js');
    const alias = /^\d+(\.\d+)?$/.test(wanted) ? resolveAlias(wanted, versions) : undefined;
    // Of what is still being worked on, nothing may be stale.
    if (alias) return send(reply, alias, 'loader.js', alias.isRelease ? SHORT : ASK_EACH_TIME);
    return refuseVersion(request, reply, wanted, 'loader.js');
  });

  app.get<FileRoute>('/sdk/:version/*', async (request, reply) => {
    const { version, '*': path } = request.params;
    // Another address of the same file, for a browser that keeps a failed import by its address.
    const file = path.replace(/^r\d+\//, '');
    const exact = versions.find(({ name }) => name === version);
    if (exact && /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(file)) return send(reply, exact, file);
    if (!exact && isExactVersion(version) && file.endsWith('.js')) {
      return refuseVersion(request, reply, version, file);
    }
    openToAll(reply);
    throw ruleError('not_found', 'no such file');
  });
}

function send(reply: FastifyReply, version: SdkVersion, file: string, cacheControl?: string): FastifyReply {
  openToAll(reply).header('cache-control', cacheControl ?? (version.isRelease ? IMMUTABLE : ASK_EACH_TIME));
  return reply.sendFile(file, version.folder, { cacheControl: false });
}

/** Modules are always fetched with CORS, and pages may demand CORP of all that they load. */
function openToAll(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'timing-allow-origin': '*',
  });
}

function refuseVersion(request: FastifyRequest, reply: FastifyReply, version: string, file: string) {
  const willRun = request.headers['sec-fetch-dest'] === 'script';
  return openToAll(reply)
    .code(willRun ? 200 : 404)
    .headers({ 'cache-control': 'no-store', vary: 'sec-fetch-dest' })
    .type('text/javascript; charset=utf-8')
    .send(unknownVersionScript(printable(version), file));
}

const printable = (version: string): string => version.replace(/[^0-9A-Za-z.-]/g, '').slice(0, 40);
