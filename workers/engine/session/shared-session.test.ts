import { expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import type { KappaVersion } from '../../protocol/versions.ts';
import { createMemoryCheckpoints } from '../../state/memory-checkpoints.ts';
import type { Crew } from '../crew/crew.ts';
import { crewOver } from '../crew/crew.testing.ts';
import { place } from '../live.testing.ts';
import type { Place } from '../live.testing.ts';
import { kappaPlanOf } from '../lockstep.testing.ts';
import { randomScenario, rowsOf, writeLog } from '../scenario.testing.ts';

interface Gated extends Place {
  readonly crew: Crew;
  /** Workers go no further than a block until then. */
  open(): void;
}

/** A Kappa run at its end, over several partitions of several blocks, with workers that wait to be let go on. */
async function ended(): Promise<Gated> {
  let seed = 1;
  while (randomScenario(seed).partitions.length < 3 || rowsOf(randomScenario(seed)) < 200) seed++;
  const scenario = randomScenario(seed);
  const log = await writeLog(scenario, createRandom(seed));
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => { open = resolve; });
  const crew = crewOver(new Map([['events', log]]), 3, { turn: () => gate });
  let present = false;
  const here = place(log, createMemoryCheckpoints(), () => (present ? crew : null));
  const plan = kappaPlanOf(scenario);
  await here.engine.run({ plans: [plan], meter: false, onEdit: 'version', runId: 'run', resume: false, speed: 0, paused: false, files: [] });
  await here.until((event) => event.type === 'clock' && event.status === 'ended');
  present = true;
  here.events.length = 0;
  return { ...here, crew, open };
}

/** The version, once it is as wanted. */
function version({ until }: Place, index: number, wanted: (each: KappaVersion) => boolean): Promise<KappaVersion> {
  return until((event) => event.type === 'versions' && event.versions.find((each) => each.index === index && wanted(each)));
}

const answers = async ({ engine }: Place): Promise<string> => JSON.stringify((await engine.rows('answer', 1e6, 'kappa')).rows);
const isShared = ({ workers, read }: KappaVersion): boolean => workers === 3 && read > 0;

it('shows how far workers are with a replay, and takes commands meanwhile', async () => {
  const here = await ended();
  const before = await answers(here);
  expect(await here.engine.act({ kind: 'replay' })).toBe(true);
  const { read, rows } = await version(here, 2, isShared);
  expect(read).toBeLessThan(rows);
  await here.engine.clock({ kind: 'pause' });
  await here.until((event) => event.type === 'clock' && event.status === 'paused');
  expect(await answers(here)).toBe(before);
  here.open();
  await here.engine.clock({ kind: 'play' });
  await version(here, 2, ({ state }) => state === 'serving');
  expect(await answers(here)).toBe(before);
  await here.engine.stop();
  here.crew.close();
});

it('lets go of workers when the version that they read for is dropped, and when the run is started again', async () => {
  const here = await ended();
  await here.engine.act({ kind: 'replay' });
  await version(here, 2, isShared);
  expect(here.crew.canShare(3, 1)).toBe(false);
  await here.engine.act({ kind: 'drop', version: 2 });
  expect(here.crew.canShare(3, 1)).toBe(true);
  await here.engine.act({ kind: 'replay' });
  await version(here, 3, isShared);
  await here.engine.clock({ kind: 'pause' });
  await here.engine.clock({ kind: 'restart' });
  expect(here.crew.canShare(3, 1)).toBe(true);
  await here.engine.stop();
  here.crew.close();
});

it('ends at once when it is stopped while workers read for it', async () => {
  const here = await ended();
  await here.engine.act({ kind: 'replay' });
  await version(here, 2, isShared);
  await here.engine.stop();
  expect(here.crew.canShare(3, 1)).toBe(true);
  here.crew.close();
});
