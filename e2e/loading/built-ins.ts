/** Set by `rememberBuiltIns`; says what has changed since. */
export const CHANGES = `window[Symbol.for('changes')]()`;

/**
 * Runs before everything of a page and remembers each property of the window, of every constructor and its prototype, and
 * of every object that hangs on the window. It is sent into the page as its source, so it stands alone.
 */
export function rememberBuiltIns(): void {
  type Properties = Map<PropertyKey, PropertyDescriptor>;

  const keysOf = (owner: object) =>
    Reflect.ownKeys(owner).filter((key) => !/^__(pw|playwright)/.test(String(key)));
  const propertiesOf = (owner: object): Properties =>
    new Map(
      // Without what drives this test.
      keysOf(owner).map((key) => [key, Object.getOwnPropertyDescriptor(owner, key) ?? {}] as const),
    );

  const survey = (): Map<string, Properties> => {
    const found = new Map<string, Properties>([
      ['window', propertiesOf(window)],
      ['document', propertiesOf(document)],
      ['history', propertiesOf(history)],
      ['navigator', propertiesOf(navigator)],
      ['location', propertiesOf(location)],
    ]);
    for (const [key, { value }] of propertiesOf(window)) {
      if (value === window || value === null || !['function', 'object'].includes(typeof value)) continue;
      if (key === 'Parley') continue;
      found.set(String(key), propertiesOf(value));
      if (typeof value === 'function' && typeof value.prototype === 'object' && value.prototype !== null) {
        found.set(`${String(key)}.prototype`, propertiesOf(value.prototype));
      }
    }
    return found;
  };

  const compare = (name: string, then: Properties | undefined, now: Properties): string[] => {
    const added = [...now.keys()].filter((key) => !then?.has(key)).map((key) => `+${name}.${String(key)}`);
    const others = [...(then ?? [])].flatMap(([key, { value, get, set }]) => {
      const found = now.get(key);
      if (found === undefined) return [`-${name}.${String(key)}`];
      const isSame = Object.is(found.value, value) && found.get === get && found.set === set;
      return isSame ? [] : [`~${name}.${String(key)}`];
    });
    return [...added, ...others];
  };

  let before = new Map<string, Properties>();
  Object.defineProperty(window, Symbol.for('changes'), {
    value: () => [...survey()].flatMap(([name, now]) => compare(name, before.get(name), now)),
  });
  before = survey();
}
