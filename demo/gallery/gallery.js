import { STATES } from './states.js';

const options = document.getElementById('options');
const list = document.getElementById('states');
const query = new URLSearchParams(location.search);
for (const select of options.elements) select.value = query.get(select.name) ?? select.value;

function draw() {
  const { scheme, size } = Object.fromEntries(new FormData(options));
  history.replaceState(null, '', `?${new URLSearchParams({ scheme, size })}`);
  list.className = size;
  list.replaceChildren(...Object.entries(STATES).map(([name, { title }]) => card(name, title, scheme)));
}

function card(name, title, scheme) {
  const address = `state.html?${new URLSearchParams({ state: name, scheme })}`;
  const link = Object.assign(document.createElement('a'), { href: address, textContent: title });
  const heading = document.createElement('h2');
  heading.append(link);
  const frame = Object.assign(document.createElement('iframe'), { src: address, title, loading: 'lazy' });
  const section = document.createElement('section');
  section.append(heading, frame);
  return section;
}

options.addEventListener('change', draw);
draw();
