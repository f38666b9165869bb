export type Pair = readonly [light: string, dark: string];

/** Custom properties on the host. All carry one prefix, because a page's own would reach us otherwise. */
export function toCss(values: Readonly<Record<string, string | Pair>>, more = ''): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `--parley-${name}:${typeof value === 'string' ? value : `light-dark(${value})`}`,
  );
  return `:host{${more}${lines.join(';')}}`;
}
