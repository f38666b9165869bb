import type { CustomText } from '../api/custom-text.ts';
import { DEFAULT_TEXT } from './default-text.ts';
import { fillIn } from './fill-in.ts';

type Defaults = typeof DEFAULT_TEXT;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

type Values<K extends keyof Defaults> = [Placeholder<Defaults[K]>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Defaults[K]>, string | number>>];

/** Gives a text by its key. Which values it needs is read from the default text by the compiler. */
export type Text = <K extends keyof Defaults>(key: K, ...values: Values<K>) => string;

export function createText(customText: CustomText): Text {
  const texts: Record<string, unknown> = { ...DEFAULT_TEXT, ...customText };
  return (key, ...[values]) => {
    const text = texts[key];
    // What the page writes is not checked by a compiler.
    return fillIn(typeof text === 'string' ? text : DEFAULT_TEXT[key], values ?? {});
  };
}
