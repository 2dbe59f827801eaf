import { fieldIndex } from '../../data/schema.ts';
import type { Row, Value } from '../../data/schema.ts';
import { referenceGroups } from '../aggregate/reference-groups.ts';
import { readGroups } from '../kept-rows/groups.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { binOf } from './classified.ts';
import { readEvaluate } from './params.ts';

interface Example {
  readonly prediction: number;
  readonly label: number;
}

/** The textbook's formulas over the list of examples of each group. */
export function reference(params: Params, input: ReferenceInput, late: LatePolicy): readonly Row[] {
  const { classifies, prediction, label, threshold, census } = readEvaluate(params);
  const [p, l] = [fieldIndex(input.schema, prediction), fieldIndex(input.schema, label)];
  return referenceGroups(readGroups(params), input, late).flatMap(({ key, events }) => {
    const examples = events.flatMap(({ row }) => (row[p] === null || row[l] === null ? [] : [{ prediction: Number(row[p]), label: classifies ? Number(Number(row[l]) > 0) : Number(row[l]) }]));
    if (examples.length === 0) return [];
    const told = census ? [] : classifies ? classification(examples, threshold) : regression(examples);
    return [[...key, examples.length, ...told]];
  });
}

function regression(examples: readonly Example[]): readonly Value[] {
  const errors = examples.map(({ prediction, label }) => prediction - label);
  return [Math.sqrt(mean(errors.map((error) => error ** 2))), mean(errors.map(Math.abs)), mean(errors) + 0];
}

function classification(given: readonly Example[], threshold: number): readonly Value[] {
  const examples = given.map(({ prediction, label }) => ({ p: Math.min(1, Math.max(0, prediction)), label, yes: prediction >= threshold }));
  const count = (label: number, yes: boolean): number => examples.filter((each) => each.label === label && each.yes === yes).length;
  const losses = examples.map(({ p, label }) => -Math.log(Math.min(1 - 2 ** -52, Math.max(2 ** -52, label === 1 ? p : 1 - p))));
  const pairs = examples.filter(({ label }) => label === 1).flatMap((yes) => examples.filter(({ label }) => label === 0).map((no) => binOf(yes.p) - binOf(no.p)));
  const tenths = Array.from({ length: 10 }, (_, tenth) => examples.filter(({ p }) => Math.floor(binOf(p) / 50) === tenth));
  return [
    mean(losses), mean(examples.map(({ p, label }) => (p - label) ** 2)),
    pairs.length === 0 ? null : mean(pairs.map((apart) => (apart > 0 ? 1 : apart === 0 ? 0.5 : 0))),
    pairs.length === 0 ? null : mean(pairs.map((apart) => (apart === 0 ? 0.5 : 0))),
    tenths.reduce((sum, each) => sum + Math.abs(each.reduce((apart, { p, label }) => apart + p - label, 0)), 0) / examples.length,
    (count(1, true) + count(0, false)) / examples.length,
    count(1, true), count(0, true), count(0, false), count(1, false),
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
