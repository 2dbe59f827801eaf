import { expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/engine-event.ts';
import type { Lockstep } from '../lockstep.ts';
import { Voice } from './voice.ts';

/** A run of one machine, as far as what is said of its models goes. */
function runWith(judged: { version: string; nodes: readonly string[] }): Lockstep {
  const machine = { judged: () => ({ version: judged.version, judgements: () => judged.nodes.map((node) => ({ node, versions: [] })) }) };
  return { lambda: null, kappa: null, meter: null, machines: [machine], ended: false } as unknown as Lockstep;
}

function saidBy(tell: (voice: Voice) => void): readonly (readonly string[])[] {
  const events: EngineEvent[] = [];
  tell(new Voice((event) => events.push(event)));
  return events.flatMap((event) => (event.type === 'judgements' ? [event.judgements.map(({ node }) => node)] : []));
}

it('says what is known of models when it has changed, and only then', () => {
  const judged = { version: '1/0', nodes: ['a'] };
  const run = runWith(judged);
  expect(saidBy((voice) => {
    voice.happenings(run);
    voice.happenings(run);
    judged.version = '2/0';
    voice.happenings(run);
  })).toEqual([['a'], ['a']]);
});

it('says it anew of a run that was made anew, as after going back, even where it counts the same', () => {
  expect(saidBy((voice) => {
    voice.happenings(runWith({ version: '1/0', nodes: ['later'] }));
    voice.happenings(runWith({ version: '1/0', nodes: ['earlier'] }));
  })).toEqual([['later'], ['earlier']]);
});

it('says once that there are no models, so that nobody goes on showing those of an earlier plan', () => {
  const run = runWith({ version: '', nodes: [] });
  expect(saidBy((voice) => {
    voice.happenings(run);
    voice.happenings(run);
  })).toEqual([[]]);
});
