import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { Random } from '#pipeline/base/random.ts';
import { createRandom } from '#pipeline/base/random.ts';
import { unpackTable } from '#pipeline/data/packed-table.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import type { Answers } from '../../protocol/answers.ts';
import type { RunAction } from '../../protocol/run-action.ts';
import { createMemoryCheckpoints } from '../../state/memory-checkpoints.ts';
import { answersOf } from './answers-of.ts';
import { place } from '../live.testing.ts';
import { bothOver, forSeeds, kappaPlanOf } from '../lockstep.testing.ts';
import { randomScenario, writeLog } from '../scenario.testing.ts';
import type { Scenario } from '../scenario.testing.ts';
import type { Script } from '../script.ts';

const nodes = ['answer', 'nobody'];

interface Watched { readonly scenario: Scenario; readonly log: HistoryLog; readonly taken: readonly Answers[]; readonly script: Script }

/** A live run, played to its end, of which somebody asks all answers again and again while somebody else replays, switches and starts batch runs. */
async function watch(seed: number, random: Random): Promise<Watched> {
  const scenario = randomScenario(seed, { late: seed % 2 === 0 });
  const log = await writeLog(scenario, random);
  const checkpoints = createMemoryCheckpoints();
  const { engine, until, events } = place(log, checkpoints);
  await engine.run({ plans: [scenario.plan, kappaPlanOf(scenario)], meter: false, onEdit: 'version', runId: 'run', resume: false, speed: 1 + random.below(4), paused: false, files: [] });
  await until((event) => event.type === 'running');
  const asked: Promise<Answers | null>[] = [];
  while (!events.some((event) => event.type === 'clock' && event.status === 'ended')) {
    const drawn = random.below(8);
    if (drawn < 5) asked.push(engine.answers(nodes));
    else if (drawn < 6) void engine.act(randomAction(random));
    for (let turns = random.below(4); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
  }
  const taken = await Promise.all(asked);
  await engine.checkpoint();
  const { standing } = (await checkpoints.load('run')) as { readonly standing: { readonly script: Script } };
  await engine.stop();
  return { scenario, log, taken: taken.map((answers) => must(answers, 'a run')), script: standing.script };
}

function randomAction(random: Random): RunAction {
  const drawn = random.below(4);
  if (drawn === 0) return { kind: 'start-batch' };
  return drawn === 1 ? { kind: 'replay' } : { kind: 'switch', version: 1 + random.below(3) };
}

function textOf({ clock, batchRun, version, tables }: Answers): string {
  const rows = tables.map(({ architecture, node, table }) => [architecture, node, tableRows(sortTable({ ...unpackTable(table), keys: table.schema.map(({ name }) => name) }))]);
  return JSON.stringify([clock, batchRun, version, rows]);
}

/** The same moment by machines that nobody looks at. What was done by hand at that very clock may have come before or after. */
async function possible({ scenario, log, script }: Watched, clock: number): Promise<readonly string[]> {
  const before = script.filter(({ at }) => at < clock).length;
  const until = script.filter(({ at }) => at <= clock).length;
  const texts: string[] = [];
  for (let done = before; done <= until; done++) {
    const run = bothOver(scenario, log, { script: script.slice(0, done) });
    await run.advance(clock, () => false);
    texts.push(textOf(await answersOf(run, nodes)));
  }
  return texts;
}

async function areMoments(watched: Watched, seen: (taken: readonly Answers[]) => readonly Answers[]): Promise<void> {
  const texts = new Map(seen(watched.taken).map((answers) => [textOf(answers), answers.clock]));
  for (const [text, clock] of texts) expect(await possible(watched, clock)).toContain(text);
}

describe('the answers of one moment', () => {
  it('are those of all views at one clock, whatever is published, cut and switched meanwhile', { timeout: 240_000 }, async () => {
    let moments = 0;
    await forSeeds(12, async (seed, random) => {
      const watched = await watch(seed, random);
      moments += new Set(watched.taken.map(({ clock }) => clock)).size;
      await areMoments(watched, (taken) => taken);
    });
    expect(moments).toBeGreaterThan(12);
  });

  it('would be caught mixing two moments', { timeout: 240_000 }, async () => {
    const torn = (taken: readonly Answers[]): readonly Answers[] => taken.flatMap((answers, i) => {
      const next = taken[i + 1];
      return next === undefined ? [] : [{ ...answers, tables: [...answers.tables.slice(0, 1), ...next.tables.slice(1)] }];
    });
    let caught = 0;
    for (let seed = 1; seed <= 6; seed++) caught += await areMoments(await watch(seed, createRandom(seed, 11)), torn).then(() => 0, () => 1);
    expect(caught).toBeGreaterThan(0);
  });
});
