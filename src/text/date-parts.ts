/**
 * Sites write date formats in moment's tokens, as the Web Messenger's custom texts do. A format falls into escaped text,
 * tokens (the longest that starts somewhere) and all other characters.
 */
export const PART =
  /\[([^\]]*)\]|(Mo|M{1,4}|Qo?|DDDo|Do|D{1,4}|d{2,4}|Wo|WW?|wo|ww?|YYYY|YY|GGGG|GG|LTS?|L{1,4}|l{1,4}|hh?|HH?|kk?|mm?|ss?|S{1,3}|ZZ?|[EAaXx])|[\s\S]/g;

/** Writes a moment, given in milliseconds since 1970, by a format in moment's tokens. */
export type FormatDate = (milliseconds: number, momentFormat: string) => string;
