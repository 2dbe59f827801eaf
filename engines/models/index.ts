import { deepEqual, notDeepEqual } from 'node:assert/strict';
import { here, quoted } from '../tools/cache.ts';
import type { Check, Workbench } from '../engine.ts';
import { complaints } from './apart.ts';
import { studies } from './studies.ts';
import type { Figures, Study } from './study.ts';

const engines = ['scikit-learn'] as const;

/** What we learn beside what scikit-learn, or the formula in NumPy, learns from the same examples. */
export const modelChecks: readonly Check[] = [
  ...studies.map((study) => ({
    name: study.name, engines,
    async run(bench: Workbench) {
      deepEqual(await compared(bench, study, study.learn(study.settings)), []);
    },
  })),
  {
    name: 'models: bugs planted into what we learn are found', engines,
    async run(bench) {
      for (const study of studies) {
        const wrong = study.learn({ ...study.settings, params: { ...study.settings.params, ...study.bug } });
        notDeepEqual(await compared(bench, study, wrong), [], `${study.name}: ${JSON.stringify(study.bug)} is not found`);
      }
    },
  },
];

async function compared(bench: Workbench, study: Study, ours: Figures): Promise<readonly string[]> {
  const { peer, settings: { encoding, params }, examples, unseen = examples } = study;
  const plain = {
    peer, params, ours, kinds: encoding.features.map(({ as }) => as), sizes: [...encoding.sizes],
    values: [...examples.values], labels: [...examples.labels], unseen: { values: [...unseen.values], labels: [...unseen.labels] },
  };
  const { stdout } = await bench.run({ dir: bench.scratch, command: `python3 ${quoted(here('models/peers.py'))}`, stdin: JSON.stringify(plain) });
  return complaints(study, ours, JSON.parse(stdout) as Figures);
}
