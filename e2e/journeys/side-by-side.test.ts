import { expect } from 'vitest';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import type { App } from '../harness/app.ts';
import { seriousViolations } from '../harness/axe.ts';
import type { ClockReading } from '../harness/clock.ts';
import { journey } from '../harness/journey.ts';
import { delaysByOrigin, delaysOf, differences } from '../harness/truth.ts';

const table = 'Delays by origin and day';

async function runBoth(app: App): Promise<void> {
  await app.page.getByRole('radio', { name: 'Both' }).check();
  await app.page.getByRole('group', { name: 'Answers shown' }).waitFor();
}

/** Shows one architecture's answers in all panels. */
async function showOnly(app: App, whose: 'Lambda' | 'Kappa' | 'Overlay'): Promise<void> {
  await app.page.getByRole('group', { name: 'Answers shown' }).getByRole('radio', { name: whose }).check();
}

async function expectBothToEqualTheTruth(app: App): Promise<void> {
  const truth = await delaysByOrigin(null);
  for (const whose of ['Lambda', 'Kappa'] as const) {
    await showOnly(app, whose);
    expect({ whose, differences: differences(truth, delaysOf(await app.rowsOf(table))) }).toEqual({ whose, differences: [] });
  }
}

journey('Lambda and Kappa run side by side over the same events, and both end at the truth', async ({ app }) => {
  await runBoth(app);
  await app.clock.waitFor(({ now }) => now > '2001-01-20');
  const compared = app.panel(table);
  await compared.getByText(/^all [\d,]+ rows equal$/).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
  await app.panel('Flights so far').getByText('Difference').waitFor();
  await app.page.getByRole('list', { name: 'Legend' }).getByText('Kappa').waitFor();
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 100_000);
  await compared.getByText('all 39,952 rows equal').waitFor();
  await expectBothToEqualTheTruth(app);
  await app.page.getByRole('tab', { name: 'Truth meter' }).click();
  await app.page.getByRole('region', { name: 'Truth meter of Delays by origin' }).getByText('Lambda 0 | Kappa 0').first().waitFor();
  await app.page.getByRole('row', { name: /Definitions to maintain/ }).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);
});

journey('an engine that is killed while both run comes back, and both end at the truth', async ({ app }) => {
  await runBoth(app);
  await app.clock.setSpeed('7 days per second');
  await app.clock.waitFor(({ now }) => now > '2001-01-20');
  await app.page.getByRole('button', { name: /^Workers:/ }).click();
  await app.page.getByRole('menuitem', { name: /Stop the engine worker/ }).click();
  await app.clock.region.getByRole('alert').waitFor();
  await app.page.getByRole('button', { name: 'Workers: engine running' }).waitFor();
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 100_000);
  await expectBothToEqualTheTruth(app);
});

journey('an earlier moment is shown again as it was, and the run goes back to where it had been', async ({ app }) => {
  await runBoth(app);
  await app.clock.waitFor(({ now }) => now > '2001-01-25');
  await app.clock.pause();
  const latest = await app.clock.read();
  const moment = app.clock.region.getByRole('slider', { name: 'Moment of the run' });
  await moment.focus();
  for (let i = 0; i < 8; i++) await moment.press('ArrowLeft');
  await app.clock.waitFor(({ now }) => now < latest.now);
  await app.clock.region.getByText(/^the run has been to/).waitFor();
  await showOnly(app, 'Kappa');
  const past = await app.eventually(() => steadyClock(app), (reading) => reading !== null);
  expect(differences(await delaysByOrigin(past!.now), delaysOf(await app.rowsOf(table)))).toEqual([]);
  await app.clock.region.getByRole('button', { name: 'Back to the latest' }).click();
  const back = await app.clock.waitFor(({ now, status }) => now === latest.now && status === 'Paused');
  expect(back.arrived).toBe(latest.arrived);
});

/** The clock once it stands still: the last of several scrubs has taken effect. */
async function steadyClock(app: App): Promise<ClockReading | null> {
  const before = await app.clock.read();
  await app.page.waitForTimeout(400);
  const after = await app.clock.read();
  return before.now === after.now ? after : null;
}

/** The flights as a Kappa job whose readers go over by hand. */
function byHand(): PipelineDocument {
  const document = galleryEntry('flight-delays')!.document;
  return { ...document, name: 'By hand', architecture: 'kappa', settings: { ...document.settings, kappa: { ...document.settings.kappa, switchOver: 'by-hand' } } };
}

const lateIn = ([header = [], ...rows]: readonly string[][]): number => rows.reduce((sum, cells) => sum + Number(cells[header.indexOf('late_flights')]), 0);

journey('changed code is replayed beside the old, compared, switched to, rolled back and dropped', async ({ app }) => {
  await app.importDocument(byHand());
  await app.clock.waitFor(({ now }) => now > '2001-01-15');
  await app.selectNode('late');
  await app.typeExpression('delay > 15', 'delay > 60');
  await app.page.getByRole('tab', { name: 'Versions' }).click();
  const version = (index: number) => app.page.getByRole('listitem').filter({ has: app.page.getByRole('heading', { name: `Version ${index}` }) });
  await version(2).getByText('caught up', { exact: true }).waitFor({ timeout: 60_000 });
  await app.page.getByText(/times what the serving version alone would hold/).waitFor();
  await app.clock.pause();

  await version(2).getByRole('button', { name: 'Compare v1 and v2' }).click();
  await app.page.getByRole('region', { name: 'Version 1 beside version 2' }).getByText(/of [\d,]+ rows differ/).waitFor();
  expect(await seriousViolations(app.page)).toEqual([]);

  const late = async (): Promise<number> => {
    await app.page.getByRole('tab', { name: 'Panels' }).click();
    const rows = lateIn(await app.rowsOf(table));
    await app.page.getByRole('tab', { name: 'Versions' }).click();
    return rows;
  };
  const old = await late();
  await version(2).getByRole('button', { name: 'Switch readers to it' }).click();
  await version(2).getByText('serving', { exact: true }).waitFor();
  const next = await late();
  expect(next).toBeLessThan(old / 2);
  expect(next).toBeGreaterThan(0);
  await version(1).getByRole('button', { name: 'Roll back to it' }).click();
  await version(1).getByText('serving', { exact: true }).waitFor();
  expect(await late()).toBe(old);
  await version(2).getByRole('button', { name: 'Drop' }).click();
  await version(2).getByText('dropped', { exact: true }).waitFor();
});
