import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { ViewVerdict } from '#pipeline/verdict/verdict.ts';
import type { Lockstep } from '../lockstep.ts';
import { forSeeds } from '../lockstep.testing.ts';
import { span } from './graph-time.testing.ts';
import { finish } from './open-graph.testing.ts';
import { differenceOf } from './same-rows.testing.ts';
import { drive, pictureOf, Trial } from './trial.testing.ts';

/** What was held against the references, so that a property that has nothing to check fails too. */
const checked = { runs: 0, lambda: 0, kappa: 0, rows: 0, withoutLateRows: 0, stops: 0, samples: 0 };

async function expectRows(run: Lockstep, { node }: ViewVerdict, { architecture, expected }: { architecture: PlanArchitecture; expected: readonly Row[] }): Promise<void> {
  const table = must(await run.table(node, architecture), `${node} of ${architecture}`);
  const difference = differenceOf(tableRows(table), expected, table);
  if (difference !== null) throw new Error(`${node} of ${architecture}, ${run.clock - run.start} ms after the start: ${difference}`);
  checked.rows += expected.length;
}

/** At the end, after a last batch run: Lambda has all records, Kappa all but those that came late. */
async function expectTruth(trial: Trial, run: Lockstep): Promise<void> {
  const answers = trial.answers();
  for (const view of trial.views) {
    if (view.lambdaSafe.answer === 'yes' && trial.isHealedByBatch(view)) {
      await expectRows(run, view, { architecture: 'lambda', expected: answers.rows(view.node, 'keep') });
      checked.lambda++;
    }
    if (view.kappaAble.answer === 'yes') {
      await expectRows(run, view, { architecture: 'kappa', expected: answers.rows(view.node, 'drop') });
      checked.kappa++;
      if (answers.lateRecords(trial.viewBehind(view)).missed > 0) checked.withoutLateRows++;
    }
  }
}

/** On the way, while no fault disturbs a path: both are exact but for late records, Kappa for all of them, Lambda for those since its batch view. */
async function expectTruthNow(trial: Trial, run: Lockstep): Promise<void> {
  const { clock } = run;
  const published = run.lambda!.schedule.published;
  const [stream, layers] = [trial.answers({ clock }), trial.answers({ clock, horizon: published?.horizon ?? Number.NEGATIVE_INFINITY })];
  for (const view of trial.views) {
    if (view.kappaAble.answer === 'yes' && !trial.isDisturbed(run, 'kappa')) {
      await expectRows(run, view, { architecture: 'kappa', expected: stream.rows(view.node, 'drop') });
      checked.stops++;
    }
    if (view.lambdaSafe.answer !== 'yes' || !trial.isHealedByBatch(view) || trial.isDisturbed(run, 'lambda')) continue;
    // What another policy makes of records that come late is its own.
    if (view.policy !== 'absorbed-offset' && stream.lateRecords(trial.viewBehind(view)).missed > 0) continue;
    await expectRows(run, view, { architecture: 'lambda', expected: layers.rows(view.node, 'drop') });
    checked.stops++;
  }
}

/** The meter's last samples say what the references say. */
function expectMetered(trial: Trial, run: Lockstep): void {
  const answers = trial.answers();
  for (const { clock, architecture, view, missed, doubled, arrived } of run.meter!.samples) {
    const verdict = trial.views.find(({ node }) => node === view);
    if (clock !== run.clock || verdict === undefined) continue;
    const isLambda = architecture === 'lambda';
    if (isLambda ? verdict.lambdaSafe.answer !== 'yes' || verdict.policy !== 'absorbed-offset' : verdict.kappaAble.answer !== 'yes') continue;
    const late = isLambda ? { missed: 0, doubled: 0 } : answers.lateRecords(view);
    expect([architecture, view, missed, doubled]).toEqual([architecture, view, late.missed, late.doubled]);
    if (isLambda) expect([view, arrived.wrong, arrived.missing, arrived.extra]).toEqual([view, 0, 0, 0]);
    checked.samples++;
  }
}

/** Driven by hand, and once more straight by the script that came of it. */
async function sameBytes(seed: number, random: Random): Promise<void> {
  const trial = await Trial.of(seed);
  const meter = seed % 3 === 0;
  const driven = trial.graph.start({ meter });
  await drive(trial, driven, { random, stop: async () => undefined });
  const again = trial.graph.start({ meter, script: driven.script });
  await again.advance(driven.clock, () => false);
  expect(await pictureOf(trial, again)).toBe(await pictureOf(trial, driven));
}

describe('random graphs in both architectures', () => {
  it('end equal to the references wherever the verdict says safe, whatever the data, the triggers and the faults', { timeout: 240_000 }, async () => {
    await forSeeds(600, async (seed, random) => {
      const trial = await Trial.of(seed);
      const run = trial.graph.start({ meter: seed % 5 === 0 });
      await drive(trial, run, { random, stop: () => expectTruthNow(trial, run) });
      await finish(run);
      await expectTruth(trial, run);
      if (run.meter !== null) expectMetered(trial, run);
      checked.runs++;
    });
    const { runs, lambda, kappa, rows, withoutLateRows, stops, samples } = checked;
    if (runs >= 500) expect(Math.min(lambda, kappa, rows / 20, withoutLateRows * 2, stops, samples * 2), JSON.stringify(checked)).toBeGreaterThan(runs / 2);
  });

  it('give the same bytes whatever the steps that their clock took', { timeout: 120_000 }, async () => {
    await forSeeds(100, sameBytes);
  });

  it('give the same bytes where a start by hand falls on the instant of a publish that is sampled', async () => {
    await sameBytes(210, createRandom(210, 11));
  });

  it('go on from a snapshot as if nothing had happened', { timeout: 120_000 }, async () => {
    await forSeeds(100, async (seed, random) => {
      const trial = await Trial.of(seed);
      const meter = seed % 3 === 0;
      const before = trial.graph.start({ meter });
      await drive(trial, before, { random, stop: async () => undefined });
      const after = trial.graph.start({ meter, script: before.script });
      after.restore(structuredClone(before.snapshot()));
      for (const run of [before, after]) await finish(run);
      expect(await pictureOf(trial, after)).toBe(await pictureOf(trial, before));
    });
  });
});

describe('the properties themselves', () => {
  it('see a record that is missed, and late records that are counted', async () => {
    const seen = { missed: 0, late: 0 };
    for (let seed = 1; seed <= 40; seed++) {
      const trial = await Trial.of(seed);
      const run = trial.graph.start();
      await finish(run);
      const lastArrival = Math.max(...[...trial.graph.logs.values()].map((log) => log.status().progress.lastArrival ?? Number.NEGATIVE_INFINITY));
      const without = trial.answers({ clock: lastArrival - 1 });
      for (const view of trial.views.filter(({ kappaAble }) => kappaAble.answer === 'yes')) {
        const differs = async (expected: readonly Row[]): Promise<number> => expectRows(run, view, { architecture: 'kappa', expected }).then(() => 0, () => 1);
        seen.missed += await differs(without.rows(view.node, 'drop'));
        seen.late += await differs(trial.answers().rows(view.node, 'keep'));
      }
    }
    expect(seen.missed).toBeGreaterThan(20);
    expect(seen.late).toBeGreaterThan(5);
  });

  it('see windows that are shown before they close', async () => {
    const seen = { open: 0, closed: 0 };
    for (let seed = 1; seed <= 40; seed++) {
      const trial = await Trial.of(seed);
      const run = trial.graph.start();
      await run.advance(run.start + span / 2, () => false);
      for (const view of trial.views.filter(({ kappaAble }) => kappaAble.answer === 'yes' && !trial.isDisturbed(run, 'kappa'))) {
        const differs = async (showsOpen: boolean): Promise<number> => expectRows(run, view, { architecture: 'kappa', expected: trial.answers({ clock: run.clock, showsOpen }).rows(view.node, 'drop') }).then(() => 0, () => 1);
        seen.open += await differs(true);
        seen.closed += await differs(false);
      }
    }
    expect(seen.open).toBeGreaterThan(2);
    expect(seen.closed).toBe(0);
  });
});
