// What the reference tells of. The backend port is in docs/protocol.md.
export type { CustomText } from '../../src/api/custom-text.ts';
export type * from '../../src/api/delegate.ts';
export type * from '../../src/api/errors.ts';
export type * from '../../src/api/events.ts';
export type * from '../../src/api/messenger.ts';
export type * from '../../src/api/model.ts';
export type {
  CustomColors,
  CustomScreenReaderAnnouncement,
  FormField,
  FormOption,
  HexColor,
  InitOptions,
  MenuItems,
  PrechatCapture,
} from '../../src/api/options.ts';
