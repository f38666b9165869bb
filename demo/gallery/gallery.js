import { SECTIONS, STATES } from './states.js';

const COLORS = { brand: '#2f27ce', conversation: '#2f27ce', action: '#2f27ce' };
const WIDTHS = { narrow: 280, wide: 1040 };
/** What stands side by side. */
const VARIANTS = [
  { label: 'light', scheme: 'light', size: 'desktop' },
  { label: 'dark', scheme: 'dark', size: 'desktop' },
  { label: 'right to left', scheme: 'light', size: 'desktop', dir: 'rtl' },
  { label: 'phone', scheme: 'light', size: 'phone' },
];

/** What one sees first. */
const GLANCE = [
  { name: 'carousel', label: 'light', scheme: 'light' },
  { name: 'image-actions', label: 'dark', scheme: 'dark' },
  { name: 'rtl', label: 'right to left', scheme: 'light', dir: 'rtl' },
  { name: 'list', label: 'phone', scheme: 'dark', size: 'phone' },
];

const form = document.getElementById('options');
const main = document.getElementById('states');
const nav = document.getElementById('sections');
let following;
const element = (tag, given, ...children) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
};

const query = new URLSearchParams(location.search);
for (const [name, value] of query) {
  const field = form.elements.namedItem(name);
  if (field) field.value = value;
}

/** What is chosen and differs from the default. */
function chosen() {
  const all = Object.entries(Object.fromEntries(new FormData(form)));
  const defaults = { view: 'one', scheme: 'auto', size: 'desktop', dir: '', texts: '', ...COLORS };
  return Object.fromEntries(all.filter(([name, value]) => value !== defaults[name]));
}

function draw() {
  const { view, ...options } = chosen();
  const search = new URLSearchParams(chosen()).toString();
  history.replaceState(null, '', search ? `?${search}${location.hash}` : location.pathname + location.hash);
  const { scheme = 'light dark' } = options;
  document.documentElement.style.colorScheme = scheme;
  main.className = view === 'all' ? 'all' : '';
  main.replaceChildren(...SECTIONS.map((section) => drawSection(section, view, options)));
  following?.disconnect();
  following = followSections();
}

function drawSection({ id, title, states }, view, options) {
  const cards = Object.entries(states).map(([name, state]) =>
    view === 'all'
      ? element(
          'section',
          { className: 'row' },
          heading(name, state),
          element(
            'div',
            { className: 'side-by-side' },
            ...VARIANTS.map((variant) => frame(name, state, { ...options, ...variant })),
          ),
        )
      : element('section', { className: 'card' }, heading(name, state), frame(name, state, options)),
  );
  return element(
    'section',
    { id, className: 'group' },
    element('h2', { textContent: title }),
    element('div', { className: 'cards' }, ...cards),
  );
}

function heading(name, { title, touch }) {
  const parts = [element('span', { textContent: title }), element('code', { textContent: name })];
  if (touch) parts.push(element('em', { textContent: 'touch screens only' }));
  return element('h3', {}, ...parts);
}

function frame(name, state, { label, size = 'desktop', ...options }) {
  const given = { ...options };
  for (const key of Object.keys(COLORS)) if (given[key]) given[key] = given[key].slice(1);
  const width = WIDTHS[size] ?? (size === 'desktop' ? state.width : undefined);
  if (WIDTHS[size] && !state.closed) given.width = WIDTHS[size];
  const address = `state.html?${new URLSearchParams({ state: name, ...given })}`;
  const inside = element('iframe', {
    src: address,
    title: label ? `${state.title}, ${label}` : state.title,
    loading: 'lazy',
  });
  const open = element('a', {
    href: address,
    textContent: label ?? 'open alone',
    ariaLabel: `${label ?? 'open alone'}: ${state.title}`,
  });
  const looks = { phone: size === 'phone', closed: state.closed, wide: size !== 'phone' && width > 500 };
  const className = Object.keys(looks)
    .filter((look) => looks[look])
    .join(' ');
  return element('figure', { className }, inside, element('figcaption', {}, open));
}

/** Marks the section that is being looked at. */
function followSections() {
  const links = new Map([...nav.children].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) links.get(target.id).setAttribute('aria-current', 'true');
        else links.get(target.id).removeAttribute('aria-current');
      }
    },
    { rootMargin: '-30% 0px -65%' },
  );
  for (const section of main.children) seen.observe(section);
  return seen;
}

document.getElementById('count').textContent = String(Object.keys(STATES).length);
nav.append(
  ...SECTIONS.map(({ id, title, states }) =>
    element('a', { href: `#${id}` }, title, element('span', { textContent: Object.keys(states).length })),
  ),
);
document
  .getElementById('glance')
  .append(...GLANCE.map(({ name, ...look }) => frame(name, STATES[name], look)));
form.addEventListener('change', draw);
draw();
// What the address points to was not there yet.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
