import type { CustomText } from '../api/custom-text.ts';
import { fillIn } from './fill-in.ts';

/** Names in braces, doubled ones included. */
type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${infer Inner}` ? Inner : Name) | Placeholder<Rest>
  : never;

/** The prefix is put in here, whoever asks. */
type Asked<S extends string> = Exclude<Placeholder<S>, 'errorPrefix'>;

type Values<S extends string> = [Asked<S>] extends [never]
  ? []
  : [values: Readonly<Record<Asked<S>, string | number>>];

type Defaults = Readonly<Record<string, string>>;

/** Gives a text by its key. Which values it needs is read from the default text by the compiler. */
export type TextOf<D extends Defaults> = <K extends keyof D & string>(
  key: K,
  ...values: Values<D[K]>
) => string;

const PREFIX = '{errorPrefix}';

export const ERROR_PREFIX = 'Error:';

/**
 * The way from default texts to texts: `createTexts(customText)(DEFAULT_TEXT)('sendButtonText')`. In two steps, so that
 * screens that are fetched later bring their own defaults along.
 */
export function createTexts(customText: CustomText): <D extends Defaults>(defaults: D) => TextOf<D> {
  const custom: Readonly<Record<string, unknown>> = customText;
  // What the page writes is not checked by a compiler.
  const choose = (key: string, fallback: string) => {
    const given = custom[key];
    return typeof given === 'string' ? given : fallback;
  };
  const errorPrefix = choose('errorPrefix', ERROR_PREFIX);

  return (defaults) =>
    (key, ...[values]) => {
      const fallback = defaults[key] as string;
      const text = choose(key, fallback);
      if (!fallback.startsWith(PREFIX) || text === '') return fillIn(text, values ?? {});
      const prefixed = text.includes(PREFIX) ? text : `${PREFIX} ${text}`;
      return fillIn(prefixed, { ...values, errorPrefix }).trim();
    };
}
