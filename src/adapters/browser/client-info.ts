import type { ClientInfo } from '../../../protocol/events.ts';
import { VERSION } from '../../lib/version.ts';

/** What the server may know about the page. */
export function clientInfo(): ClientInfo {
  return {
    sdkVersion: VERSION,
    currentUrl: location.href,
    currentTitle: document.title,
    referrer: document.referrer,
    browserLanguage: navigator.language,
  };
}
