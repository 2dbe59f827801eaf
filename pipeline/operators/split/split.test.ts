import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import { filter } from '../filter/index.ts';
import { eventsDiffer } from '../laws/compare.testing.ts';
import { runs, seed } from '../laws/law.testing.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { branches, branchesOf } from './branches.ts';
import { split } from './index.ts';
import { outputsOf } from './reference.ts';
import { makeTrial } from './trial.testing.ts';

const flights = shape('origin string, delay int?');
const branch = (name: string, condition: string) => ({ name, condition });

/** The first way in which the steps of the outputs differ from what the split means, over random rows and conditions. */
function differenceIn(stepOf: typeof branches.step): string | null {
  for (let run = 0; run < runs; run++) {
    const { params, inputs: [input] } = makeTrial(createRandom(seed, run), 12);
    const { schema, partitions } = input!;
    const events = partitions.flat();
    for (const [name, expected] of outputsOf(params, { schema, events })) {
      const step = stepOf(params, name);
      const difference = eventsDiffer(filter.reference(step.params, [{ schema, events }], 'keep') as Event[], expected);
      if (step.kind !== 'filter' || difference !== null) return `SEED=${seed} run ${run}: ${name} of ${JSON.stringify(params)}: ${difference}`;
    }
  }
  return null;
}

it('sends each row out by one output: the steps of its branches are filters that share the rows out', () => {
  expect(differenceIn(branches.step)).toBeNull();
});

it.each([
  ['negates a condition that may be NULL', (text: string) => text.replaceAll('COALESCE', '').replaceAll(', FALSE)', ')')],
  ['lets the later branches have what an earlier one took', (text: string, own: string) => own || text],
])('a planted bug is found: it %s', (_name, spoil) => {
  expect(differenceIn((params, name) => {
    const own = branchesOf(params).find((each) => each.name === name)?.condition ?? '';
    return { kind: 'filter', params: { condition: spoil(branches.step(params, name).params['condition'] as string, own) } };
  })).not.toBeNull();
});

it('names its outputs, whatever the params', () => {
  expect(branches.names({ branches: [branch('late', 'delay > 15'), branch('early', 'delay < 0')] })).toEqual(['late', 'early', 'rest']);
  expect(branches.names({})).toEqual(['rest']);
  expect(branchesOf({ branches: [null, { name: 3 }] })).toEqual([branch('', '')]);
});

it.each([
  ['two branches of one name', [branch('a', 'delay > 1'), branch('a', 'delay > 2')], ['split.same-name at branches.1.name: There are two branches named "a".']],
  ['a branch named as what is left', [branch('rest', 'delay > 1')], ['split.rest at branches.0.name: rest is what no branch takes: every split has it.']],
  ['a condition that is none', [branch('a', 'delay')], ['expression.result-type at branches.0.condition: The condition of a must be bool, but this is int.']],
  ['conditions that are too long together', [branch('a', long()), branch('b', long()), branch('c', 'delay > 1')], ['split.too-long at branches.1.condition: The conditions up to here are too long together.', 'split.too-long at branches.2.condition: The conditions up to here are too long together.', 'split.too-long at branches.2.condition: The conditions up to here are too long together.']],
])('refuses %s', (_name, given, lines) => {
  expect(problemLines(split, { branches: given }, [flights])).toEqual(lines);
});

function long(): string {
  return `origin <> '${'x'.repeat(1200)}'`;
}
