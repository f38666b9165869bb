import { show } from './show.js';
import { STATES } from './states.js';

const { state: name = 'conversation', ...query } = Object.fromEntries(new URLSearchParams(location.search));
const state = STATES[name];
if (state === undefined) throw new Error(`there is no state "${name}"`);
const { scheme = 'auto', brand, conversation, action } = query;
document.documentElement.style.colorScheme = scheme === 'auto' ? 'light dark' : scheme;
document.title = `Parley: ${state.title}`;
document.getElementById('title').textContent = state.title;
const colors = Object.entries({ brandColor: brand, conversationColor: conversation, actionColor: action });
const given = colors.filter(([, color]) => color !== undefined);
// A test may give further options before this script runs.
const options = window.galleryOptions;
await show(window.Parley, name, state, {
  ...query,
  options,
  colors: given.length ? Object.fromEntries(given) : undefined,
});
document.documentElement.dataset.shown = name;
