import { STATES, show } from './states.js';

const query = new URLSearchParams(location.search);
const name = query.get('state') ?? 'conversation';
const scheme = query.get('scheme') ?? 'auto';
if (!(name in STATES)) throw new Error(`there is no state "${name}"`);
document.documentElement.style.colorScheme = scheme === 'auto' ? 'light dark' : scheme;
document.title = `Parley: ${STATES[name].title}`;
await show(window.Parley, name, scheme);
