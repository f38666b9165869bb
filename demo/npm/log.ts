import { element } from './elements.ts';

export type Kind = 'call' | 'result' | 'error' | 'event';

/** The newest lines; a long run must not slow the page down. */
const KEPT = 300;
/** Characters that are worth no second line. */
const SHORT = 60;
const SIGNS: Record<Kind, string> = { call: '→', result: '←', error: '✕', event: '•' };

const list = element('log', HTMLOListElement);
element('clear', HTMLButtonElement).addEventListener('click', () => list.replaceChildren());

/** Adds a line, above the others. */
export function log(kind: Kind, name: string, data?: unknown): void {
  const item = document.createElement('li');
  item.dataset.kind = kind;
  item.dataset.name = name;
  item.append(part('time', new Date().toTimeString().slice(0, 8)), part('b', `${SIGNS[kind]} ${name}`));
  if (data !== undefined) item.append(toDetails(data));
  list.prepend(item);
  if (list.childElementCount > KEPT) list.lastElementChild?.remove();
}

function part(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function toDetails(data: unknown): HTMLElement {
  if (data instanceof Error) return part('p', 'code' in data ? `${data.code}: ${data.message}` : `${data}`);
  const line = JSON.stringify(data);
  if (line.length <= SHORT) return part('p', line);
  const details = document.createElement('details');
  details.append(part('summary', line), part('pre', JSON.stringify(data, null, 2)));
  return details;
}
