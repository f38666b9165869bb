import type { LIMITS } from '../../../protocol/limits.ts';

/** What fits into one message, in UTF-16 units. Its type is the protocol's number; the table would be shared, and so cost the launcher. */
export const TEXT_LIMIT: typeof LIMITS.textCharacters = 4096;
