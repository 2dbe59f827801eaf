import type { Random } from '../../base/random.ts';
import { cutAt, uncut } from '../cut/cut.ts';
import type { Cut } from '../cut/cut.ts';
import type { TrialLog } from './trial-log.ts';

/** Before the first publish, and behind each record: published at once, or only once some more have arrived, with triggers held up meanwhile. */
export function cutsOf({ records }: TrialLog, random: Random): readonly Cut[] {
  const arrivals = records.map(({ arrival }) => arrival);
  const last = arrivals.at(-1) ?? 0;
  return [uncut, ...arrivals.flatMap((start, i) => {
    const later = arrivals.slice(i + 1);
    const publish = later[random.below(Math.max(1, later.length))];
    if (publish === undefined) return [cutAt(start)];
    const held = later.filter((each) => each < last && random.below(4) > 0);
    const slow: Cut = { runs: [{ start, publish }], held, clock: last };
    const underWay: Cut = { runs: [{ start, publish: Number.POSITIVE_INFINITY }], held, clock: last };
    const second: Cut = { runs: [{ start, publish: start }, { start: publish, publish }], held: [], clock: last };
    return [cutAt(start), slow, underWay, second];
  })];
}
