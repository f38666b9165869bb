import type { DevicePorts, Whereabouts } from '../../core/ports.ts';

const WITHIN_MS = 10_000;
/** A minute ago is near enough. */
const NOT_OLDER_MS = 60_000;

export const locate: DevicePorts['locate'] = async () => {
  if (!window.isSecureContext) return 'insecure';
  if (!navigator.geolocation) return 'unsupported';
  return new Promise<Whereabouts>((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ lat: latitude, long: longitude }),
      ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'failed'),
      // The time that somebody takes to answer the browser's question does not count.
      { timeout: WITHIN_MS, maximumAge: NOT_OLDER_MS },
    );
  });
};
