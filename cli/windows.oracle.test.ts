import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expectSameRows, runGallery } from './gallery.testing.ts';
import type { GalleryRun } from './gallery.testing.ts';

// Sessions, and windows that are shown once they have closed, beside another engine: at the end of the log and on the way.

const delay = 30_000;
const path = join(tmpdir(), `windows-${process.pid}.json`);
afterAll(() => rm(path, { force: true }));

const measures = [{ name: 'events', fn: 'count' }, { name: 'total', fn: 'sum', column: 'value' }];
const kept = {
  sessions: { groupBy: ['key'], window: 'session', gap: 4000, measures },
  final_sessions: { groupBy: ['key'], window: 'session', gap: 4000, lateness: 2000, emit: 'final', measures },
  of_all: { groupBy: [], window: 'session', gap: 700, measures },
  final_windows: { groupBy: ['key'], window: 'hopping', size: 10_000, slide: 4000, lateness: 5000, emit: 'final', measures },
};

async function running(): Promise<GalleryRun> {
  const names = Object.keys(kept);
  await writeFile(path, JSON.stringify({
    format: 'watersmeet/pipeline', version: 2, name: 'Windows', settings: { architecture: 'both', batch: { trigger: { kind: 'interval', every: 120_000 }, startup: 20_000, throughput: 1000 } },
    nodes: [
      { id: 'events', kind: 'generator', params: { rows: 3000, rate: 4, keys: 30, skew: 1, disorder: delay, lateFraction: 0, duplicates: 0, watermarkDelay: delay, partitions: 3 } },
      ...Object.entries(kept).map(([name, params]) => ({ id: `keep_${name}`, kind: 'aggregate', params })),
      ...names.map((name) => ({ id: name, kind: 'view', params: { name } })),
    ],
    edges: names.flatMap((name) => [{ from: 'events', to: `keep_${name}` }, { from: `keep_${name}`, to: name }]),
  }));
  return runGallery(path, { architecture: 'both' });
}

const text = (time: string): string => `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
const counted = 'count(*)::DOUBLE events, sum(value) total';

/** In the words of the other engine, over a table \`arrived\`: rows that follow each other within the gap. */
function sessionsOf(keys: readonly string[], gap: number): string {
  const by = keys.length === 0 ? '' : `PARTITION BY ${keys.join(', ')}`;
  return `SELECT ${keys.map((key) => `${key}, `).join('')}min(ts) starts, max(ts) ends, ${counted} FROM (
    SELECT *, count_if(apart) OVER (${by} ORDER BY ts) AS nth FROM (SELECT *, coalesce(ts - lag(ts) OVER (${by} ORDER BY ts) >= to_milliseconds(${gap}), true) AS apart FROM arrived)
  ) GROUP BY ${[...keys, 'nth'].join(', ')}`;
}

const hops = `SELECT key, starts, ${counted} FROM (SELECT *, unnest(range(epoch_ms(ts) // 4000 * 4 - 8, epoch_ms(ts) // 4000 * 4 + 4, 4)) * 1000 AS begins FROM arrived), LATERAL (SELECT epoch_ms(begins::BIGINT) AS starts)
  WHERE ts < starts + to_milliseconds(10000) GROUP BY key, starts`;

/** By view: what it shows at a watermark. */
const questions: Readonly<Record<keyof typeof kept, string>> = {
  sessions: `SELECT key, ${text('starts')} window_start, ${text('ends')} window_last, events, total FROM (${sessionsOf(['key'], 4000)})`,
  final_sessions: `SELECT key, ${text('starts')} window_start, ${text('ends')} window_last, events, total FROM (${sessionsOf(['key'], 4000)}), mark WHERE ends + to_milliseconds(6000) <= w`,
  of_all: `SELECT ${text('starts')} window_start, ${text('ends')} window_last, events, total FROM (${sessionsOf([], 700)})`,
  final_windows: `SELECT key, ${text('starts')} window_start, events, total FROM (${hops}), mark WHERE starts + to_milliseconds(15000) <= w`,
};

async function expectAnswers({ ask, answer, run }: GalleryRun, atEnd: boolean): Promise<number> {
  let rows = 0;
  for (const [name, question] of Object.entries(questions)) {
    const mark = atEnd ? "SELECT TIMESTAMP '9999-01-01' AS w" : `SELECT min(newest) - to_milliseconds(${delay}) AS w FROM (SELECT max(ts) AS newest FROM arrived GROUP BY log_partition)`;
    const expected = await ask(`WITH arrived AS (FROM events WHERE epoch_ms(arrival) <= ${run.clock}), mark AS (${mark}) FROM (${question}) ORDER BY ALL`);
    for (const architecture of ['lambda', 'kappa'] as const) expectSameRows(await answer(name, architecture), expected);
    rows += expected.length;
  }
  return rows;
}

it('sessions and closed windows are those of another engine, at every stop and at the end, in both architectures', async () => {
  const windows = await running();
  let rows = 0;
  for (const minutes of [1, 2, 3.5, 5, 7, 9]) {
    await windows.run.advance(windows.run.start + minutes * 60_000, () => false);
    rows += await expectAnswers(windows, false);
  }
  await windows.finish();
  rows += await expectAnswers(windows, true);
  expect(rows).toBeGreaterThan(5000);
}, 120_000);

it('an answer of another moment would be seen', async () => {
  const windows = await running();
  await windows.run.advance(windows.run.start + 300_000, () => false);
  await expect(expectAnswers(windows, true)).rejects.toThrow(/rows instead of|beside/u);
}, 60_000);
