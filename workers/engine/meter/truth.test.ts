import { expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { randomScenario, writeLog } from '../scenario.testing.ts';
import { Truth } from './truth.ts';

const breathe = async (): Promise<void> => undefined;

it('makes an answer again only of other records, and says what one says that has made none before; also after going back', async () => {
  const scenario = randomScenario(6, { late: true });
  const log = await writeLog(scenario, createRandom(6));
  const open = (): Truth => new Truth({ plan: { ...scenario.plan, faults: [] }, logs: new Map([['events', log]]), tables: new Map(), breathe });
  const arrivals = scenario.partitions.flat().map(({ arrival }) => arrival).sort((a, b) => a - b);
  const truth = open();
  const view = truth.viewOf('answer')!;
  const moments: ReturnType<Truth['snapshot']>[] = [];
  for (const share of [0.3, 0.6, 1]) {
    const clock = arrivals[Math.ceil(arrivals.length * share) - 1]!;
    await truth.readTo(clock);
    const anew = open();
    await anew.readTo(clock);
    expect(truth.arrived(view)).toEqual(anew.arrived(view));
    expect(truth.arrived(view)).toBe(truth.arrived(view));
    moments.push(structuredClone(truth.snapshot()));
  }
  const [last, first] = [truth.arrived(view), open()];
  truth.restore(moments[0]!);
  first.restore(moments[0]!);
  expect(truth.arrived(view)).toEqual(first.arrived(view));
  expect(truth.arrived(view)).not.toEqual(last);
});
