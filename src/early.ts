import type { InitOptions } from './api/options.ts';
import { retryImport } from './lib/retry-import.ts';
import { findPreset } from './texts/presets.ts';

export { findRegion } from './adapters/socket-backend/find-region.ts';

/** What few pages ask for, and then before anything is drawn: the server of a region, and built-in texts. */
export async function withTexts(options: InitOptions, warn: (message: string) => void): Promise<InitOptions> {
  const { texts = 'en' } = options;
  const preset = findPreset(texts);
  if (typeof preset === 'string') warn(preset);
  if (typeof preset !== 'function') return options;
  try {
    const { customText, customScreenReaderAnnouncement } = await retryImport(preset);
    return {
      ...options,
      customText: { ...customText, ...options.customText },
      customScreenReaderAnnouncement: {
        ...customScreenReaderAnnouncement,
        ...options.customScreenReaderAnnouncement,
      },
    };
  } catch {
    // Better in English than not at all.
    warn(`The texts in "${texts}" could not be fetched`);
    return options;
  }
}
