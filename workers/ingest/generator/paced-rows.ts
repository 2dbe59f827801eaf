import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { numberOf } from '#pipeline/operators/read-params.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { Pending, checkUnderWay } from './pending.ts';
import type { OnTheWay } from './pending.ts';

interface PacedRow extends OnTheWay {
  readonly row: readonly Value[];
}

/** The next row: `order` counts from 0, `time` is when it happens. */
export type RowMaker = (order: number, time: number) => readonly Value[];

/** What a maker of rows begins with. `random` is also what paces them: the order of its draws decides everything. */
export interface Beginning {
  readonly params: Params;
  readonly random: Random;
  readonly seed: number;
}

/** Rows that happen at `rate` a second, from `start` on, and arrive up to `disorder` late. `stream` is the generator's own stream of chance. */
export function pacedRows(stream: number, begin: (beginning: Beginning) => RowMaker): EventGenerator {
  return {
    expected: (params) => numberOf(params, 'rows'),
    events: (params, seed) => {
      checkUnderWay(Math.min(numberOf(params, 'rows'), (numberOf(params, 'rate') * numberOf(params, 'disorder')) / 1000));
      const own = (seed + numberOf(params, 'seedOffset')) >>> 0;
      const random = createRandom(own, stream);
      return inOrder({ params, random, seed: own }, begin);
    },
  };
}

function* inOrder(beginning: Beginning, begin: (beginning: Beginning) => RowMaker): Generator<MadeEvent> {
  const { params, random } = beginning;
  const [rows, rate, disorder, start] = ['rows', 'rate', 'disorder', 'start'].map((name) => numberOf(params, name)) as [number, number, number, number];
  const make = begin(beginning);
  const pending = new Pending<PacedRow>();
  let clock = start;
  for (let order = 0; order < rows; order++) {
    const time = Math.floor(clock);
    // All later rows happen, and so arrive, at or after `time`.
    while (pending.size > 0 && pending.first()!.arrival <= time) yield pending.pop();
    const row = make(order, time);
    pending.push({ arrival: time + random.below(disorder + 1), order, row });
    clock += (random.unit() * 2000) / rate;
  }
  while (pending.size > 0) yield pending.pop();
}
