import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ChannelIntegration } from '../../protocol/config.ts';
import type { InitOptions } from '../../src/api/options.ts';
import { VERSION } from '../../tools/lib/project.mjs';
import type { SiteMessenger } from '../api/site-messenger.ts';
import { SDK_FOLDER } from '../fixtures/product.ts';

/** The mock backend's script, which the page would fetch for `data-backend="mock"`. */
function mockFile(): string {
  const found = readdirSync(join(SDK_FOLDER, VERSION)).find((name) => /^mock-backend-.*\.js$/.test(name));
  if (found === undefined) throw new Error('the mock backend was not built');
  return `sdk/${VERSION}/${found}`;
}

/** The messenger on a site's page, over a mock backend with these channels: `mock` in the page. */
export async function beginWithMock(
  messenger: SiteMessenger,
  serverUrl: string,
  integrations: readonly ChannelIntegration[],
  options: Partial<InitOptions> = {},
): Promise<void> {
  await messenger.load();
  const { page } = messenger;
  const content = `import { mockBackend } from '${serverUrl}/${mockFile()}';
    window.mock = mockBackend({ integrations: ${JSON.stringify(integrations)} });`;
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction('window.mock !== undefined');
  const given = { integrationId: 'b'.repeat(24), ...options };
  await messenger.run(`Parley.init({ ...${JSON.stringify(given)}, backend: mock })`);
}

/** What is to be seen of other channels. */
export function createChannels(page: Page, { root }: SiteMessenger) {
  const settings = root.locator('[part~="settings"]');
  const way = root.getByRole('button', { name: 'Sync conversation' });
  return {
    suggestion: root.locator('[part~="channel-prompt"]'),
    /** Leads to the list. */
    way,
    settings,
    rows: settings.getByRole('listitem').getByRole('button'),
    button: (name: string) => settings.getByRole('button', { name, exact: true }),
    link: settings.getByRole('link'),
    qrCode: settings.getByRole('img', { name: /^QR code for/ }),
    async openPage(name: string): Promise<void> {
      await way.click();
      await settings.getByRole('listitem').getByRole('button', { name }).click();
      await expect(settings.getByRole('heading', { name, exact: true })).toBeVisible();
    },
    /** What the channel does, said in the page: `linkChannel(id, 'Ann')`. */
    play: (method: string, ...given: unknown[]) =>
      page.evaluate(
        ([name, rest]) => {
          const { mock, Parley } = window as unknown as {
            mock: Record<string, (...all: unknown[]) => unknown>;
            Parley: { getUser(): { id: string } };
          };
          const isOfUser = name === 'linkChannel' || name === 'endLink';
          mock[name as string]?.(...(isOfUser ? [Parley.getUser().id] : []), ...(rest as unknown[]));
        },
        [method, given] as const,
      ),
  };
}
