import { install } from './install.ts';

// The script door: `<script async src="…/sdk/5/loader.js" data-integration-id="…">`.
const script = document.currentScript as HTMLScriptElement;
const { global: name = 'Parley', integrationId, backend, texts } = script.dataset;

const messenger = install(
  name,
  { baseUrl: new URL('../..', script.src).href, backend },
  (url) => import(/* @vite-ignore */ url),
);

// A page that leaves init() to the loader leaves its failures to it, too: a warning, no unhandled rejection.
if (messenger && integrationId) messenger.init({ integrationId, texts }).catch(console.warn);
