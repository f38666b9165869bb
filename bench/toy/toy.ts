// The bare minimum that looks like a messenger: what a launcher and a panel cost with Preact and nothing else. No network,
// no state kept, no history. The bench divides our times by its times, so that a slow machine is slow for both.
import { h, render } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const CSS = `:host { all: initial }
.open { position: fixed; right: 20px; bottom: 20px; width: 56px; height: 56px; border: 0; border-radius: 50%; background: #124; color: #fff; font: 20px sans-serif }
.panel { position: fixed; right: 20px; bottom: 90px; display: flex; flex-direction: column; width: 380px; height: 560px; overflow: hidden; border-radius: 12px; background: #fff; box-shadow: 0 4px 24px #0004; font: 15px/1.4 sans-serif }
.head { padding: 14px; background: #124; color: #fff }
.list { flex: 1; overflow: auto; margin: 0; padding: 14px; list-style: none }
.list li { width: fit-content; max-width: 80%; margin: 6px 0; padding: 8px 12px; border-radius: 12px; background: #e8ecf4 }
form { border-top: 1px solid #ccd }
textarea { box-sizing: border-box; width: 100%; border: 0; padding: 14px; font: inherit; resize: none }`;

function Panel({ messages, onSend }: { messages: readonly string[]; onSend(text: string): void }) {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [messages]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const field = event.currentTarget as HTMLTextAreaElement;
    onSend(field.value);
    field.value = '';
  };
  return h('section', { class: 'panel', role: 'dialog', 'aria-label': 'Chat' }, [
    h('div', { class: 'head' }, h('strong', null, 'Acme Bank')),
    h(
      'ol',
      { class: 'list', ref: list, tabIndex: 0, 'aria-label': 'Messages' },
      messages.map((text, index) => h('li', { key: index }, text)),
    ),
    h('form', null, h('textarea', { rows: 1, 'aria-label': 'Message', onKeyDown })),
  ]);
}

function Toy() {
  const [isOpen, setOpen] = useState(false);
  const [messages, setMessages] = useState<readonly string[]>([]);
  const onSend = (text: string) => setMessages((before) => [...before, text]);
  return [
    h('button', { class: 'open', 'aria-label': 'Open chat', onClick: () => setOpen(!isOpen) }, '✉'),
    isOpen && h(Panel, { messages, onSend }),
  ];
}

const host = document.createElement('div');
host.id = 'toy';
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
root.adoptedStyleSheets = [sheet];
render(h(Toy, null), root);
document.body.append(host);
