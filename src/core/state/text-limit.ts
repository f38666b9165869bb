import { LIMITS } from '../../../protocol/limits.ts';

/** What fits into one message, in UTF-16 units. */
export const TEXT_LIMIT = LIMITS.textCharacters;
