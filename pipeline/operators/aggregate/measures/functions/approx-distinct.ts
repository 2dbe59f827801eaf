import { valueTypes } from '../../../../data/schema.ts';
import { numberOf } from '../../../read-params.ts';
import { estimateCardinality } from '../cardinality.ts';
import { defineMeasure } from '../definition.ts';
import type { MeasureField } from '../definition.ts';
import { HyperLogLogMeasure } from '../hyper-log-log.ts';
import { observeNumber, observeText } from '../value-hash.ts';

const precision: MeasureField = {
  field: { name: 'precision', label: 'Precision', type: 'number', min: 4, max: 16, integer: true, help: 'n keeps at most 2^n bytes a group, for a standard error of 1.04 / 2^(n/2): 14 gives 0.8 %.' },
  blank: 14,
};

export const approxDistinct = defineMeasure({
  name: 'approx_distinct',
  help: 'About how many different values there are, in little memory (HyperLogLog).',
  bound: 'Standard error 1.04 / 2^(precision / 2).',
  takes: valueTypes,
  fields: [precision],
  detail: (item) => `, ${numberOf(item, 'precision')}`,
  resultType: () => 'int',
  nullable: false,
  idempotent: true,
  keeps: (item) => [numberOf(item, 'precision')],
  reference(taken, { item }) {
    const bits = numberOf(item, 'precision');
    const ranks = new Map<number, number>();
    for (const { value } of taken) {
      const observation = typeof value === 'string' ? observeText(value, bits) : observeNumber(Number(value), bits);
      ranks.set(observation >> 6, Math.max(ranks.get(observation >> 6) ?? 0, observation & 63));
    }
    const counts = new Float64Array(66 - bits);
    counts[0] = 2 ** bits - ranks.size;
    for (const rank of ranks.values()) counts[rank]! += 1;
    return Math.round(estimateCardinality(counts, bits));
  },
  createState: ({ item }) => new HyperLogLogMeasure(numberOf(item, 'precision')),
});
