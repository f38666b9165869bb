/**
 * Sites write date formats in moment's tokens, as the Web Messenger's custom texts do. date-fns reads some of these
 * differently (`DD`, `dddd`) and throws on others (`YYYY`, `A`), so each one is translated here.
 */
const TOKENS: Readonly<Record<string, string>> = {
  M: 'M',
  Mo: 'Mo',
  MM: 'MM',
  MMM: 'MMM',
  MMMM: 'MMMM',
  Q: 'Q',
  Qo: 'Qo',
  D: 'd',
  Do: 'do',
  DD: 'dd',
  DDD: 'D',
  DDDo: 'Do',
  DDDD: 'DDD',
  dd: 'EEEEEE',
  ddd: 'EEE',
  dddd: 'EEEE',
  E: 'i',
  w: 'w',
  wo: 'wo',
  ww: 'ww',
  W: 'I',
  Wo: 'Io',
  WW: 'II',
  YY: 'yy',
  YYYY: 'yyyy',
  GG: 'RR',
  GGGG: 'RRRR',
  A: 'a',
  a: 'aaa',
  H: 'H',
  HH: 'HH',
  h: 'h',
  hh: 'hh',
  k: 'k',
  kk: 'kk',
  m: 'm',
  mm: 'mm',
  s: 's',
  ss: 'ss',
  S: 'S',
  SS: 'SS',
  SSS: 'SSS',
  Z: 'xxx',
  ZZ: 'xx',
  X: 't',
  x: 'T',
  LT: 'h:mm a',
  LTS: 'h:mm:ss a',
  L: 'MM/dd/yyyy',
  l: 'M/d/yyyy',
  LL: 'MMMM d, yyyy',
  ll: 'MMM d, yyyy',
  LLL: 'MMMM d, yyyy h:mm a',
  lll: 'MMM d, yyyy h:mm a',
  LLLL: 'EEEE, MMMM d, yyyy h:mm a',
  llll: 'EEE, MMM d, yyyy h:mm a',
};

// Escaped text, or the longest token that starts here, or any other character.
const PART =
  /\[([^\]]*)\]|Mo|M{1,4}|Qo?|DDDo|Do|D{1,4}|d{2,4}|Wo|WW?|wo|ww?|YYYY|YY|GGGG|GG|LTS?|L{1,4}|l{1,4}|hh?|HH?|kk?|mm?|ss?|S{1,3}|ZZ?|[EAaXx]|[\s\S]/g;

/** `MMMM D YYYY [at] h:mm A` becomes `MMMM d yyyy' at 'h:mm a`. */
export function toDateFnsFormat(format: string): string {
  let result = '';
  let literal = '';
  // Neighbouring literals are quoted together: `'a''b'` would mean a'b.
  const flush = () => {
    result += /[a-z']/i.test(literal) ? `'${literal.replace(/'/g, "''")}'` : literal;
    literal = '';
  };
  for (const [part, escaped] of format.matchAll(PART)) {
    const token = TOKENS[part];
    if (token === undefined) literal += escaped ?? part;
    else {
      flush();
      result += token;
    }
  }
  flush();
  return result;
}
