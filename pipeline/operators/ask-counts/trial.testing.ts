import { field } from '../../data/schema.ts';
import { reference } from '../count-min/reference.ts';
import { chance, randomLog } from '../laws/random.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';

const texts = ['', 'a', 'b', 'c', '1', '2', '-7', '007', '1.5', '9007199254740991', 'ä', '\u{1F600}'];
const counted = [field('a', 'string', true), field('b', 'int', true), field('counted', 'string', true)];

/** The view of a count-min sketch over rows of few values, of which some are asked for. */
export const makeTrial: MakeTrial = (random, size) => {
  const groupBy = ['a', 'b'].filter(() => chance(random, 0.5));
  const params = { groupBy, window: 'global', column: 'counted', width: 8 + random.below(30), depth: 1 + random.below(4) };
  const events = randomLog(random, counted, { size, partitions: 1, row: (each) => [chance(each, 0.3) ? null : texts[each.below(3)]!, each.below(3), texts[each.below(texts.length)]!] })[0]!;
  const rows = reference(params, { schema: counted, events }, 'keep');
  const keys = [...groupBy, 'row', 'cell'];
  const shuffled = rows.map((row) => ({ row, place: random.unit() })).toSorted((x, y) => x.place - y.place).map(({ row }) => row);
  return {
    params: { name: 'asked', values: texts.filter((_, i) => i === 0 || chance(random, 0.4)).map((value) => ({ value })) },
    inputs: [{
      schema: [...counted.filter(({ name }) => groupBy.includes(name)), field('row', 'int'), field('cell', 'int'), field('count', 'int')], keys,
      partitions: [shuffled.map((row) => ({ row, time: 0, arrival: 0, watermark: 0 }))],
    }],
  };
};
