import type { Schema } from '../data/schema.ts';
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { windowStart } from './aggregate/params.ts';
import { day, minute } from './durations.ts';
import type { DurationField, FormField } from './form.ts';
import type { Params } from './operator.ts';
import { textOf } from './read-params.ts';
import { defaultMergePolicy, mergePolicyOptions, windowPolicies } from './serving-merge/policy-names.ts';

const longest = 3_660 * day;

/**
 * How the layers become one answer: the part of a form that a serving merge and a logical view have in common. A policy's
 * own params are fields here too, visible while that policy is chosen.
 */
export const policyFields: readonly FormField[] = [
  { name: 'policy', label: 'Policy', type: 'choice', options: mergePolicyOptions },
  {
    name: 'batchesToKeep', label: 'Batches to keep', type: 'number', min: 1, max: 1_000, integer: true, visibleWhen: shownFor('batch-id'),
    help: 'How many batch intervals of the speed view count, the open one among them.',
  },
  duration({ name: 'granularity', label: 'Granularity', help: 'The batch view answers up to its newest window less this: a day, or an hour where it is made hourly.' }, 'time-boundary'),
  duration({ name: 'retention', label: 'Kept in real time', help: 'For so long after its end the speed view keeps a window, whether the batch view has it or not.' }, 'time-boundary'),
  duration({ name: 'tailBuffer', label: 'Tail buffer', help: 'For so long after its end the speed view keeps a window. A batch view later than this leaves a gap.' }, 'tail-hops'),
  {
    name: 'cleaner', label: 'Cleaner', type: 'boolean', visibleWhen: shownFor('realtime-wins'),
    help: 'Deletes from the speed view what a batch run has absorbed. Then a key with new records shows those alone.',
  },
  duration({ name: 'segment', label: 'Segment', help: 'Intervals of this length are replaced by the batch view as a whole.' }, 'overshadow'),
];

/** Batches to keep: as in Summingbird's own examples. Granularity, tail buffer: the published defaults. */
export const policyDefaults: Params = {
  policy: defaultMergePolicy, batchesToKeep: 3, granularity: day, retention: 5 * day, tailBuffer: 2 * day, cleaner: false, segment: day,
};

interface Keyed {
  readonly schema: Schema;
  readonly keys: readonly string[];
}

/** The key column that holds the start of a row's window; -1 in a view without windows. */
export function windowColumn({ schema, keys }: Keyed): number {
  return keys.includes(windowStart) ? schema.findIndex(({ name, type }) => name === windowStart && type === 'timestamp') : -1;
}

/** Whether the policy fits a view of this shape. */
export function checkPolicy(params: Params, view: Keyed): readonly Problem[] {
  const policy = textOf(params, 'policy');
  if (!windowPolicies.includes(policy) || windowColumn(view) >= 0) return [];
  const label = mergePolicyOptions.find(({ value }) => value === policy)?.label ?? policy;
  return [problem('merge.policy-windows', { param: 'policy' }, `The policy ${label} parts batch and speed by window, but this view has no windows.`,
    'Give the aggregate a tumbling or hopping window, or choose another policy.')];
}

function shownFor(policy: string): { field: string; oneOf: readonly string[] } {
  return { field: 'policy', oneOf: [policy] };
}

function duration(about: { name: string; label: string; help: string }, policy: string): DurationField {
  return { ...about, type: 'duration', min: minute, max: longest, visibleWhen: shownFor(policy) };
}
