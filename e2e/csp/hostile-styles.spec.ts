import type { Page } from '@playwright/test';
import type { Visitor } from '../fixtures/visitor.ts';
import { expect, INIT_BY_TAG, tag, test } from '../loading/test.ts';

type Look = { what: string; box: number[]; style: Record<string, string> };

/** Every element of the widget with its place and all of its computed style. */
async function lookOf({ page, launcher }: Visitor): Promise<Look[]> {
  await launcher.evaluate(async (button) => {
    const root = button.getRootNode() as ShadowRoot;
    await Promise.all(root.getAnimations().map(({ finished }) => finished));
  });
  return page.evaluate(() => {
    const root = document.querySelector('#web-messenger-container')?.shadowRoot;
    return [...(root?.querySelectorAll('*') ?? [])].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const computed = getComputedStyle(element);
      return {
        what: `${element.localName}.${element.getAttribute('class') ?? ''}`,
        box: [x, y, width, height].map(Math.round),
        style: Object.fromEntries([...computed].map((name) => [name, computed.getPropertyValue(name)])),
      };
    });
  });
}

async function show(visitor: Visitor, url: string): Promise<Look[]> {
  await visitor.goto(url);
  await visitor.launcher.hover();
  await visitor.open();
  // Neither hovered nor focused: of two windows only one has the focus.
  await visitor.page.mouse.move(0, 0);
  await visitor.composer.blur();
  await expect(visitor.panel).toContainText('Acme Bank');
  return lookOf(visitor);
}

const differences = (one: Look[], other: Look[]) =>
  one.flatMap(({ what, box, style }, index) => {
    const found = other[index];
    const names = Object.keys(style).filter((name) => style[name] !== found?.style[name]);
    const moved = String(box) === String(found?.box) ? [] : [`box ${box} ${found?.box}`];
    return [...moved, ...names.map((name) => `${name}: ${style[name]} | ${found?.style[name]}`)].map(
      (difference) => `${what} ${difference}`,
    );
  });

test("the hostile page's style reaches nothing of the widget", async ({ server, site, newVisitor }) => {
  // As long as the other, because a scroll bar takes room.
  site.show({ head: tag(server.url, INIT_BY_TAG), body: '<div style="height: 3000px"></div>' });
  const [plain, hostile] = [await newVisitor(), await newVisitor()];
  const expected = await show(plain, site.url);
  const found = await show(hostile, `${server.url}/demo/strict/`);
  expect(expected.length).toBeGreaterThan(10);
  expect(found.map(({ what }) => what)).toEqual(expected.map(({ what }) => what));
  expect(differences(expected, found)).toEqual([]);
  await hostile.sendAndWait('Hello');
  // It is on top: whoever clicks there clicks the widget.
  expect(await topmost(hostile.page, hostile)).toBe('web-messenger-container');
});

async function topmost(page: Page, { launcher }: Visitor): Promise<string | undefined> {
  const box = await launcher.boundingBox();
  if (box === null) throw new Error('there is no launcher');
  return page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.id, [
    box.x + box.width / 2,
    box.y + box.height / 2,
  ] as const);
}
