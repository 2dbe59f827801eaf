import type { Event } from '../../data/chunk.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { branchesOf, rest } from './branches.ts';

/** All events: which output each of them leaves by is for its branch to say. */
export function reference(_params: Params, inputs: readonly ReferenceInput[]): readonly Event[] {
  return inputs[0]!.events;
}

/** The obvious meaning: for each output its events, each of them at the first branch whose condition is true. */
export function outputsOf(params: Params, { schema, events }: ReferenceInput): ReadonlyMap<string, readonly Event[]> {
  const branches = branchesOf(params).map(({ name, condition }) => ({ name, typed: mustType(condition, schema) }));
  const outputOf = (event: Event): string => branches.find(({ typed }) => evaluateRow(typed, event.row) === true)?.name ?? rest;
  return new Map([...branches.map(({ name }) => name), rest].map((name) => [name, events.filter((event) => outputOf(event) === name)]));
}
