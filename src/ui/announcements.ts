import type { CustomScreenReaderAnnouncement, Settings } from '../api/options.ts';
import { fillIn } from '../text/fill-in.ts';

const DEFAULTS: Required<CustomScreenReaderAnnouncement> = {
  supportTyping: '{author} is typing',
  supportSays: '{author} says:',
  sentImage: '{author} sent an image',
  sentFile: '{author} sent a file',
  sentCarousel: '{author} sent a carousel',
  sentLocation: '{author} sent a location',
};

/** What screen readers are told of what somebody does. */
export function announcement(settings: Settings, key: keyof typeof DEFAULTS, author: string): string {
  return fillIn(settings.customScreenReaderAnnouncement[key] ?? DEFAULTS[key], { author });
}
