import { expect } from 'vitest';
import type { App } from '../harness/app.ts';
import { seriousViolations } from '../harness/axe.ts';
import { journey } from '../harness/journey.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`axe finds nothing serious in ${colorScheme} colours`, async ({ visitor }) => {
    const app = await (await visitor({ colorScheme, reducedMotion: 'reduce' })).open();
    await app.clock.waitFor(({ arrived }) => arrived > 0);
    await app.clock.pause();
    const found: Record<string, string[]> = {};
    const look = async (screen: string): Promise<void> => {
      const violations = await seriousViolations(app.page);
      if (violations.length > 0) found[screen] = violations;
    };
    await look('first visit');
    await app.selectNode('late');
    await app.inspector().locator('.cm-content').waitFor();
    await app.page.getByRole('tab', { name: 'Outline' }).click();
    await app.page.getByRole('tree').waitFor();
    await look('inspector and outline');
    await app.selectNode('by_origin');
    await app.inspector().getByRole('tab', { name: 'Data' }).click();
    await app.page.getByRole('tab', { name: /^Problems/ }).click();
    await look('data and problems');
    await app.page.getByRole('button', { name: /^Batch runs/ }).click();
    await app.page.getByRole('heading', { name: 'Batch runs' }).waitFor();
    await look('batch runs');
    await app.page.keyboard.press('Escape');
    await app.chooseFile('Add a data file…', 'times.csv', 'time,value\n2024-01-01T00:00:00Z,1\n2024-01-01T00:00:01Z,2\n');
    await app.page.getByRole('button', { name: 'Add as source' }).waitFor();
    await look('import');
    await app.page.keyboard.press('Escape');
    await app.file('New from an example…');
    await app.page.getByRole('dialog').waitFor();
    await look('examples');
    expect(found).toEqual({});
  });
}

/** Goes to a line of the outline by the arrow keys. */
async function goTo(app: App, label: string): Promise<void> {
  const focused = app.page.locator('[role="treeitem"]:focus');
  await focused.waitFor();
  await app.page.keyboard.press('Home');
  for (let steps = 0; !(await focused.innerText()).startsWith(label); steps++) {
    expect(steps, `no ${label} in the outline`).toBeLessThan(40);
    await app.page.keyboard.press('ArrowDown');
  }
}

/** In the outline: a key, a search, Enter. */
async function ask(app: App, key: 'a' | 'c', search: string): Promise<void> {
  await app.page.keyboard.press(key);
  await app.page.locator('[role="combobox"]:focus').waitFor();
  await app.page.keyboard.type(search);
  await app.page.keyboard.press('Enter');
}

/** A menu takes the focus a frame or more after it is seen: what is typed before goes to its button, where Enter closes it again. */
async function menuHasFocus(app: App): Promise<void> {
  await app.page.locator('[role="menu"]:focus, [role="menu"] [role="menuitem"]:focus').first().waitFor();
}

journey('a whole pipeline is built and run by the keyboard alone', async ({ app }) => {
  await app.page.getByRole('button', { name: 'File', exact: true }).focus();
  await app.page.keyboard.press('Enter');
  await menuHasFocus(app);
  await app.page.keyboard.type('New, e');
  await app.page.keyboard.press('Enter');
  await app.eventually(() => app.nodeIds(), (ids) => ids.length === 0);
  await app.addNode('generator');
  await app.page.getByRole('tab', { name: 'Outline' }).focus();
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('treeitem').first().focus();
  await goTo(app, 'Generator');
  await ask(app, 'a', 'filter');
  await goTo(app, 'Filter');
  await ask(app, 'a', 'aggregate');
  await goTo(app, 'Aggregate');
  await ask(app, 'a', 'batch view');
  await goTo(app, 'Aggregate');
  await ask(app, 'a', 'speed view');
  await goTo(app, 'Batch view');
  await ask(app, 'a', 'serving merge');
  await goTo(app, 'Speed view');
  await ask(app, 'c', 'serving merge');
  await app.clock.waitForStatus('Playing');
  await app.page.getByRole('button', { name: 'Add panel' }).focus();
  await app.page.keyboard.press('Enter');
  await menuHasFocus(app);
  await app.page.keyboard.type('Tab');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('region', { name: /^Rows of/ }).getByRole('row').nth(1).waitFor();
  await app.page.keyboard.press('Escape');
  await app.focusCanvas();
  await app.page.keyboard.press('Space');
  await app.clock.waitForStatus('Paused');
});

const cramped = [
  { name: 'a window of 420 pixels', options: { viewport: { width: 420, height: 800 } } },
  { name: 'a zoom of 200%', options: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } },
];

for (const { name, options } of cramped) {
  journey(`works in ${name}`, async ({ visitor }) => {
    const app = await (await visitor(options)).open();
    const { width, height } = options.viewport;
    const expectFit = async (what: string): Promise<void> => {
      const overflow = await app.page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      expect(overflow, what).toEqual([0, 0]);
    };
    await app.clock.waitFor(({ arrived }) => arrived > 0);
    await expectFit('first visit');
    const canvas = await app.canvas.boundingBox();
    expect(canvas?.width).toBeGreaterThan(width / 2);
    expect(canvas?.height).toBeGreaterThan(100);
    for (const button of ['Pause', 'Step to the next arrival', 'Restart from the first row']) {
      const box = await app.clock.region.getByRole('button', { name: button, exact: true }).boundingBox();
      expect(box !== null && box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, button).toBe(true);
    }
    const clock = await app.clock.region.getByRole('time').boundingBox();
    expect(clock !== null && clock.x + clock.width <= width, 'the whole clock is on screen').toBe(true);
    await app.clock.pause();
    await app.fit();
    await app.selectNode('by_origin');
    await app.page.getByRole('button', { name: 'Inspector' }).click();
    await app.inspector().getByRole('textbox', { name: 'Name of the node' }).waitFor();
    await expectFit('inspector');
    await app.page.getByRole('button', { name: 'Inspector' }).click();
    await app.page.getByRole('button', { name: 'Side panel' }).click();
    await app.page.getByRole('tab', { name: 'Outline' }).click();
    await app.page.getByRole('tree').waitFor();
    await expectFit('outline');
    await app.page.getByRole('button', { name: 'Side panel' }).click();
    await app.canvas.waitFor();
  });
}
