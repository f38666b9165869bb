/**
 * The npm door. The default export is a messenger; `createMessenger` makes further ones.
 * Importing it touches nothing, so that it may be imported where there is no page.
 */
import { checkName } from './api/check-name.ts';
import type { Messenger } from './api/messenger.ts';
import { createMessenger as create, type Door } from './messenger.ts';

export type * from '../protocol/config.ts';
export type { ErrorCode } from '../protocol/errors.ts';
export type * from './api/backend.ts';
export type { CustomText, TextKey } from './api/custom-text.ts';
export type * from './api/delegate.ts';
export { MessengerError, type MessengerErrorCode } from './api/errors.ts';
export type { EventHandler, EventName, MessengerEvents } from './api/events.ts';
export type { Messenger, RenderTarget } from './api/messenger.ts';
export type * from './api/model.ts';
export type {
  CustomColors,
  CustomScreenReaderAnnouncement,
  FormField,
  FormOption,
  HexColor,
  InitOptions,
  MenuItems,
  PrechatCapture,
} from './api/options.ts';

/**
 * Makes a messenger that is not yet initialised. Touches nothing of the page until `init()`.
 * @throws MessengerError `invalid_options` for a name that is none
 */
export function createMessenger(door: Door = {}): Messenger {
  checkName(door.name);
  return create(door);
}

const messenger: Messenger = create();
export default messenger;
