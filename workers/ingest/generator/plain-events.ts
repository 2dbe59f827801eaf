import { must } from '#pipeline/base/assert.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import type { EventGenerator, MadeEvent } from './event-generator.ts';
import { generate, pendingAtMost, settingsOf } from './generate.ts';
import type { GeneratorSettings } from './generate.ts';
import { checkUnderWay } from './pending.ts';

/** The `generator` operator: id, ts, key, value. */
export const plainEvents: EventGenerator = {
  expected: (params) => (params['duplicates'] === 0 ? settings(params).rows : null),
  events: (params, seed) => {
    const checked = settings(params);
    checkUnderWay(pendingAtMost(checked));
    return rowsOf(checked, seed);
  },
};

function settings(params: Params): GeneratorSettings {
  return must(settingsOf(params), 'generator settings');
}

function* rowsOf(checked: GeneratorSettings, seed: number): Generator<MadeEvent> {
  for (const { arrival, id, time, key, value } of generate(checked, seed)) yield { arrival, row: [id, time, `key-${key + 1}`, value] };
}
