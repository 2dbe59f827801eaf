import { expect, it } from 'vitest';
import { tableRows } from '#pipeline/data/table.ts';
import { KeyPartitioner } from '#pipeline/data/key-hash.ts';
import { anyKeyed } from '#pipeline/operators/keyed-steps.ts';
import { JointWatermark } from '../joint-watermark.ts';
import { finish } from './open-graph.testing.ts';
import { differenceOf } from './same-rows.testing.ts';
import { Trial } from './trial.testing.ts';

/** Of the first random graphs in which rows of several partitions meet: how many of their answers are not those of the references. */
async function wrongAnswers(seeds: number): Promise<number> {
  let wrong = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const trial = await Trial.of(seed);
    const { steps, sources } = trial.graph.plans[0]!;
    if (!anyKeyed(steps) || trial.has('bad-deploy') || sources.every(({ partitions }) => partitions === 1)) continue;
    const run = trial.graph.start();
    await finish(run);
    for (const { node, kappaAble } of trial.views) {
      if (kappaAble.answer !== 'yes') continue;
      const table = (await run.table(node, 'kappa'))!;
      wrong += Number(differenceOf(tableRows(table), trial.answers().rows(node, 'drop'), table) !== null);
    }
  }
  return wrong;
}

it('graphs whose rows meet over several partitions answer as the references, which sees rows of one key that do not meet', { timeout: 120_000 }, async () => {
  expect(await wrongAnswers(60)).toBe(0);
  const { assign } = KeyPartitioner.prototype;
  let turn = 0;
  KeyPartitioner.prototype.assign = function scattered(this: KeyPartitioner, columns, length, into): void {
    assign.call(this, columns, length, into);
    for (let i = 0; i < length; i++) into[i] = into[i]! > 0 && turn++ % 2 === 0 ? 0 : into[i]!;
  };
  try {
    expect(await wrongAnswers(60)).toBeGreaterThan(0);
  } finally {
    KeyPartitioner.prototype.assign = assign;
  }
});

it('and sees a watermark that runs ahead of a lane', { timeout: 120_000 }, async () => {
  const { show } = JointWatermark.prototype;
  JointWatermark.prototype.show = function ahead(this: JointWatermark, input, lane, own): number {
    return Math.max(show.call(this, input, lane, own), own + 600_000);
  };
  try {
    expect(await wrongAnswers(60)).toBeGreaterThan(0);
  } finally {
    JointWatermark.prototype.show = show;
  }
});
