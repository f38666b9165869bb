import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps secrets that must be readable again (HS256 keys) from being readable in the database alone. */
export type SecretBox = {
  seal(secret: string, boundTo: string): string;
  /** @throws when it was sealed with another SECRET_KEY, or for something else. */
  open(sealed: string, boundTo: string): string;
};

const VERSION = 'v1';

/** AES-256-GCM. `boundTo` (the row's id) is authenticated, so that a sealed secret cannot be moved to another row. */
export function createSecretBox(secretKey: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'parley stored secrets', 32));
  return {
    seal(secret, boundTo) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [VERSION, ...[nonce, cipher.getAuthTag(), body].map((b) => b.toString('base64url'))].join('.');
    },
    open(sealed, boundTo) {
      const [version, ...parts] = sealed.split('.');
      const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (version !== VERSION || !nonce || !tag || !body) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** SECRET_KEY, or the one kept under the data folder; it is made there when there is none. */
export async function loadSecretKey(fromEnvironment: string | undefined, dataDir: string): Promise<string> {
  if (fromEnvironment !== undefined) return fromEnvironment;
  const file = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
