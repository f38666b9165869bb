import { install } from './install.ts';

/** Filled in when the snippet is printed. */
declare const __PARLEY_NAME__: string;
declare const __PARLEY_BASE_URL__: string;

// The pasted snippet: the same as loader.js, for pages that call init() themselves.
install(__PARLEY_NAME__, { baseUrl: __PARLEY_BASE_URL__ }, (url) => import(/* @vite-ignore */ url));
