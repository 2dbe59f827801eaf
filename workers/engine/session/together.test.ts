import { expect, test } from 'vitest';
import type { EngineEvent } from '../../protocol/engine-event.ts';
import { Together } from './together.ts';

const beat = (count: number): EngineEvent => ({ type: 'heartbeat', beat: count });

function listening(): { said: EngineEvent[]; together: Together } {
  const said: EngineEvent[] = [];
  return { said, together: new Together((event) => said.push(event)) };
}

test('what is said during a piece of work comes as one event, in order, between what came before and after', async () => {
  const { said, together } = listening();
  together.emit(beat(1));
  await together.during(async () => {
    together.emit(beat(2));
    await Promise.resolve();
    together.emit(beat(3));
    expect(said).toEqual([beat(1)]);
  });
  together.emit(beat(4));
  expect(said).toEqual([beat(1), { type: 'together', events: [beat(2), beat(3)] }, beat(4)]);
});

test('one event stays as it is, and nothing said is no event', async () => {
  const { said, together } = listening();
  await together.during(async () => together.emit(beat(1)));
  await together.during(async () => undefined);
  expect(said).toEqual([beat(1)]);
});

test('what was said before the work failed is not lost', async () => {
  const { said, together } = listening();
  const failing = together.during(async () => {
    together.emit(beat(1));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  together.emit(beat(2));
  expect(said).toEqual([beat(1), beat(2)]);
});
