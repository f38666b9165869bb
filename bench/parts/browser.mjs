// @ts-check
import { chromium } from '@playwright/test';
import { launchSettings } from '../../tools/lib/browsers.mjs';

/** The same Chromium as that of the tests. */
export function openBrowser() {
  const settings = launchSettings('chromium');
  return chromium.launch('launchOptions' in settings ? settings.launchOptions : {});
}
