type Trust = boolean | string | ((address: string, hop: number) => boolean);

/**
 * TRUST_PROXY as fastify and proxy-addr want it. Fastify itself trusts nobody when it is given a number, since a number
 * cannot tell a proxy from a client that comes past it; our docs tell who sets one that nobody may come past.
 */
export function toTrust(setting: boolean | number | string): Trust {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}
