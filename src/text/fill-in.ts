/** Replaces `{name}` and `{{name}}` by the value. Names that have none stay as they are. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{{1,2}(\w+)\}{1,2}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
