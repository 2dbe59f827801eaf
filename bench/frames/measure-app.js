import { measureFrames } from './frame-meter.js';
import { manyNodes } from './many-nodes.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./frame-meter.js').FrameTimes} FrameTimes */
/** @typedef {{ work: string, contestant: string } & FrameTimes} FrameResult */

/** First visits, each in a browser profile of its own. */
const visits = 5;
/** How long each work is watched, in milliseconds. */
const stretch = 6000;
/** Between two movements of the mouse: 125 a second, as most mice report. */
const mouseEvery = 8;
/** The node that is dragged, in the middle of the picture. */
const subject = '[data-testid="node-c7_9"]';

/**
 * How long a first visit takes from the address to the first answer over the flights in a panel, without a click.
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 */
export async function measureFirstVisits(browser, site) {
  /** @type {number[]} */
  const times = [];
  for (let visit = 0; visit < visits; visit++) {
    await withPage(browser, async (page) => {
      await page.goto(site, { waitUntil: 'commit' });
      times.push(await page.evaluate(firstAnswer));
    });
  }
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  const [min = 0, median = 0, max = 0] = [sorted[0], sorted[Math.floor(visits / 2)], sorted.at(-1)];
  return { work: 'first visit', contestant: 'watersmeet', rows: 0, median_ms: median, min_ms: min, max_ms: max, runs: visits };
}

/** In the page: its age in milliseconds when the first panel says how many rows its number is from. */
function firstAnswer() {
  return new Promise((resolve) => {
    const look = () => {
      const text = document.querySelector('article')?.textContent ?? '';
      if (/from [\d,]+ rows/.test(text)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/**
 * What the clock of an empty page gives on this machine, then the page of the product under its heaviest works.
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 * @param {(result: FrameResult) => void} report called with each result as it comes in
 * @param {readonly string[]} [parts]
 */
export async function measureApp(browser, site, report, parts = ['empty', 'flights', 'compare', 'canvas']) {
  const say = (/** @type {string} */ work, /** @type {FrameTimes} */ times, contestant = 'watersmeet') => report({ work: `frames: ${work}`, contestant, ...times });
  if (parts.includes('empty')) await withPage(browser, async (page) => {
    await page.setContent('<!doctype html><title>empty</title>');
    say('at rest', await measureFrames(page, () => sleep(stretch)), 'empty page');
    say('mouse moves', await measureFrames(page, () => moveAround(page, { x: 700, y: 300 }, 150)), 'empty page');
  });
  if (parts.includes('flights')) await withPage(browser, async (page) => {
    await page.goto(site);
    await flights(page, say);
  });
  if (parts.includes('compare')) await withPage(browser, async (page) => {
    await page.goto(site);
    await compare(page, say);
  });
  if (parts.includes('canvas')) await withPage(browser, async (page) => {
    await page.goto(site);
    await open(page, JSON.stringify(manyNodes()));
    await canvas(page, say);
  });
}

/**
 * The default example: three million rows, five panels.
 * @param {Page} page
 * @param {(work: string, times: FrameTimes) => void} say
 */
async function flights(page, say) {
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const ended = timeline.getByText('Ended', { exact: false });
  await page.locator('.uplot').waitFor();
  await page.getByText('all read').waitFor({ timeout: 60_000 });
  say('3M rows, default speed', await measureFrames(page, () => sleep(stretch)));
  await timeline.getByRole('combobox', { name: 'Speed of the clock' }).click();
  await page.getByRole('option', { name: 'As fast as possible' }).click();
  await ended.waitFor({ timeout: 120_000 });
  say('3M rows, as fast as possible', await measureFrames(page, async () => {
    const until = Date.now() + stretch;
    do {
      await timeline.getByRole('button', { name: 'Restart from the first row' }).click();
      // A fast machine may be at the end again before anybody has seen it gone.
      await ended.waitFor({ state: 'detached', timeout: 500 }).catch(() => undefined);
      await timeline.getByRole('button', { name: 'Play', exact: true }).click({ timeout: 500 }).catch(() => undefined);
      await ended.waitFor({ timeout: 120_000 });
    } while (Date.now() < until);
  }));
}

/**
 * The default example in both architectures: panels over each other, then the truth meter, then scrubbing back and forth.
 * @param {Page} page
 * @param {(work: string, times: FrameTimes) => void} say
 */
async function compare(page, say) {
  await page.locator('.uplot').waitFor();
  await page.getByText('all read').waitFor({ timeout: 60_000 });
  await page.getByRole('radio', { name: 'Both' }).check();
  await page.getByText(/^all [\d,]+ rows equal$/).waitFor({ timeout: 60_000 });
  say('both side by side', await measureFrames(page, () => sleep(stretch)));
  await page.getByRole('tab', { name: 'Truth meter' }).click();
  await page.locator('.uplot').first().waitFor();
  await sleep(1000);
  say('both, truth meter', await measureFrames(page, () => sleep(stretch)));
  await page.getByRole('tab', { name: 'Panels' }).click();
  await sleep(1000);
  const moment = page.getByRole('slider', { name: 'Moment of the run' });
  await moment.focus();
  say('both, scrubbing', await measureFrames(page, async () => {
    for (let i = 0, until = Date.now() + stretch; Date.now() < until; i++) {
      await moment.press(i % 20 < 10 ? 'ArrowLeft' : 'ArrowRight');
      await sleep(100);
    }
  }));
}

/**
 * Three hundred nodes, first all in sight, then close enough to read them, while their pipeline runs.
 * @param {Page} page
 * @param {(work: string, times: FrameTimes) => void} say
 */
async function canvas(page, say) {
  await page.getByTestId('node-c0_0').waitFor();
  await sleep(2000);
  const box = await boxOf(page, '.react-flow__pane');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const pan = async () => {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down({ button: 'middle' });
    await moveAround(page, middle, 150);
    await page.mouse.up({ button: 'middle' });
  };
  const drag = async () => {
    const node = await boxOf(page, subject);
    const centre = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
    await page.mouse.move(centre.x, centre.y);
    await page.mouse.down();
    await moveAround(page, centre, 120);
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+z');
  };
  say('300 nodes, pan', await measureFrames(page, pan));
  say('300 nodes, drag a node', await measureFrames(page, drag));
  say('300 nodes, zoom', await measureFrames(page, async () => {
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0, until = Date.now() + stretch; Date.now() < until; i++) {
      await page.mouse.wheel(0, i % 120 < 60 ? -40 : 40);
      await sleep(mouseEvery * 2);
    }
  }));
  await comeClose(page);
  say('300 nodes, pan close by', await measureFrames(page, pan));
  say('300 nodes, drag a node close by', await measureFrames(page, drag));
}

/**
 * Turns the wheel over the node until its text can be read.
 * @param {Page} page
 */
async function comeClose(page) {
  const width = async () => (await boxOf(page, subject)).width;
  const node = await boxOf(page, subject);
  await page.mouse.move(node.x + node.width / 2, node.y + node.height / 2);
  for (let i = 0; i < 100 && (await width()) < 200; i++) {
    await page.mouse.wheel(0, -60);
    await sleep(50);
  }
  await sleep(1000);
}

/**
 * Opens a pipeline the way its user does.
 * @param {Page} page
 * @param {string} text
 */
async function open(page, text) {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Import a pipeline…' }).click();
  await (await chosen).setFiles({ name: 'pipeline.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

/**
 * Circles around a point for the length of a stretch.
 * @param {Page} page
 * @param {{ x: number, y: number }} centre
 * @param {number} radius
 */
async function moveAround(page, centre, radius) {
  const start = Date.now();
  for (let now = start; now - start < stretch; now = Date.now()) {
    const angle = (now - start) / 300;
    await page.mouse.move(centre.x + radius * Math.sin(angle), centre.y + 0.5 * radius * Math.sin(2 * angle));
    await sleep(mouseEvery);
  }
}

/**
 * @param {Page} page
 * @param {string} selector
 */
async function boxOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not on screen`);
  return box;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {(page: Page) => Promise<void>} work
 */
async function withPage(browser, work) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
