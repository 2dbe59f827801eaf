import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { delaysByOrigin, delaysOf, differences } from '../harness/truth.ts';

const table = 'Delays by origin and day';

// How soon is measured by `npm run bench`.
journey('the first visit runs the flights without a click', async ({ visitor }) => {
  const app = await (await visitor()).open();
  await app.clock.waitFor(({ status, arrived }) => status === 'Playing' && arrived > 0);
  await app.panel('Flights so far').getByText(/from [\d,]+ rows/).waitFor();
});

journey('pauses, steps and changes speed', async ({ app }) => {
  await app.clock.waitFor(({ arrived }) => arrived > 0);
  await app.clock.pause();
  const paused = await app.clock.read();
  await app.page.waitForTimeout(500);
  expect(await app.clock.read()).toEqual({ ...paused, known: expect.any(Number) });

  await app.clock.step();
  const stepped = await app.clock.waitFor(({ arrived }) => arrived > paused.arrived);
  expect(stepped.now > paused.now).toBe(true);
  expect(stepped.status).toBe('Paused');

  await app.clock.setSpeed('7 days per second');
  await app.clock.play();
  await app.clock.waitFor(({ now }) => now > '2001-01-15');
});

journey('answers like DuckDB over the same file, stopped on the way and at the end', async ({ app }) => {
  await app.clock.waitFor(({ now }) => now > '2001-01-02');
  await app.clock.pause();
  const { now } = await app.clock.read();
  expect(differences(await delaysByOrigin(now), delaysOf(await app.rowsOf(table)))).toEqual([]);

  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 60_000);
  const answer = delaysOf(await app.rowsOf(table));
  expect(answer.size).toBe(39_952);
  expect(differences(await delaysByOrigin(null), answer)).toEqual([]);
});

journey('a killed engine comes back, says so, and goes on to the right answer', async ({ visitor }) => {
  const app = await (await visitor()).open();
  await app.clock.setSpeed('7 days per second');
  await app.clock.waitFor(({ now }) => now > '2001-01-20');
  await app.page.getByRole('button', { name: /^Workers:/ }).click();
  await app.page.getByRole('menuitem', { name: /Stop the engine worker/ }).click();
  await app.clock.region.getByRole('alert').waitFor();
  await app.page.getByRole('button', { name: 'Workers: engine running' }).waitFor();
  await app.clock.runToEnd();
  await app.clock.waitForStatus('Ended', 60_000);
  expect(differences(await delaysByOrigin(null), delaysOf(await app.rowsOf(table)))).toEqual([]);
});

journey('a reload goes on where the run stood', async ({ app }) => {
  await app.clock.setSpeed('7 days per second');
  await app.clock.waitFor(({ now }) => now > '2001-02-01');
  await app.clock.pause();
  const before = await app.clock.read();
  await app.reload();
  const after = await app.clock.waitFor(({ status, now }) => status === 'Paused' && now !== '');
  expect(after.now).toBe(before.now);
  expect(after.arrived).toBe(before.arrived);
});

journey('a second tab does not disturb the first, and can take over', async ({ visitor }) => {
  const visit = await visitor();
  const first = await visit.open();
  await first.clock.waitFor(({ arrived }) => arrived > 0);
  const second = await visit.open();
  await second.page.getByText('This pipeline runs in another tab').waitFor();
  const { arrived } = await first.clock.read();
  await first.clock.waitFor((reading) => reading.arrived > arrived);
  await second.page.getByRole('button', { name: 'Take over' }).click();
  await first.page.getByText('Another tab has taken this pipeline over').waitFor();
  await second.clock.waitFor((reading) => reading.arrived > arrived);
});
