import { existsSync } from 'node:fs';

/** Debian's browsers. As root, Playwright's own cannot be counted on: their sandbox refuses, and mirrors lack them. */
export const DEBIAN = {
  chromium: { path: '/usr/bin/chromium', package: 'chromium' },
  firefox: { path: '/usr/bin/firefox-esr', package: 'firefox-esr' },
};

/** @typedef {keyof typeof DEBIAN} BrowserName */

export const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/**
 * How Playwright starts a browser: Debian's where it is installed, else Playwright's own.
 *
 * @param {BrowserName} name
 */
export function launchSettings(name) {
  const { path } = DEBIAN[name];
  if (!existsSync(path)) return { browserName: name, launchOptions: {} };
  // Debian's Firefox is a release build, which Playwright drives over WebDriver BiDi.
  const channel = name === 'firefox' ? { channel: 'moz-firefox' } : {};
  return { browserName: name, ...channel, launchOptions: { executablePath: path } };
}
