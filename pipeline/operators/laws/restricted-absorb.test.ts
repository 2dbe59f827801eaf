import { describe, expect, it } from 'vitest';
import { aggregate } from '../aggregate/index.ts';
import { makeTrial as makeAggregateTrial } from '../aggregate/trial.testing.ts';
import { makeTrial as makeFilterTrial } from '../filter/trial.testing.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import { findViolation } from './law.testing.ts';
import { plainRows } from './plain-rows.testing.ts';
import { withSpoilers } from './planted-bugs.testing.ts';
import type { Spoilers } from './planted-bugs.testing.ts';
import { missingOnly, restrictedAbsorbLaws, spanSelects, spansPartition } from './restricted-absorb.testing.ts';
import type { MakeTrial } from './trial.testing.ts';

const accumulations: readonly (readonly [string, AccumulateOperator, MakeTrial])[] = [
  ['an aggregate', aggregate, makeAggregateTrial],
  ['rows of a view', plainRows, makeFilterTrial],
];

/** Closed at its end: a row on a border is in two spans. */
const closedSpans: Spoilers = {
  state: (sound) => ({ absorbWhere: (other, { column, from, to }) => sound.absorbWhere(other, { column, from, to: to + 1 }) }),
};
const ignoresSpans: Spoilers = { state: (sound) => ({ absorbWhere: (other) => sound.absorb(other) }) };
const ignoresKeys: Spoilers = { state: (sound) => ({ absorbMissing: (other) => sound.absorb(other) }) };

describe.each(accumulations)('%s', (_kind, operator, makeTrial) => {
  it.each(restrictedAbsorbLaws.map((law) => [law.name, law] as const))('%s', (_name, law) => {
    expect(findViolation(law, operator, makeTrial)).toBeNull();
  });

  it('is caught with a span that is closed at its end, with one that is ignored, and when it takes keys that are there', () => {
    for (const [law, bug] of [[spansPartition, closedSpans], [spanSelects, ignoresSpans], [missingOnly, ignoresKeys]] as const) {
      expect(findViolation(law, withSpoilers(operator, bug), makeTrial)).toContain(law.name);
    }
  });
});
