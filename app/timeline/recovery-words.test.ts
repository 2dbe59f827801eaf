import { expect, test } from 'vitest';
import { recoveryWords } from './recovery-words.ts';

test.each([
  [{ kind: 'restarting', death: 'The engine was terminated' }, 'The engine was terminated. It is being restarted.'],
  [{ kind: 'given-up', death: 'The ingest is silent' }, 'The ingest is silent. It was restarted several times without success.'],
  [{ kind: 'goes-on', death: 'The ingest is silent' }, 'The ingest is silent and was restarted; it goes on where it stood.'],
  [{ kind: 'from-checkpoint', at: Date.UTC(2001, 2, 4, 5, 6) }, 'The engine stopped and was restarted from its checkpoint at 2001-03-04 05:06.'],
  [{ kind: 'recomputed', rows: 12_345 }, 'The engine stopped and was restarted, and its answers were recomputed from 12,345 rows of history.'],
] as const)('%o', (recovery, words) => {
  expect(recoveryWords(recovery)).toBe(words);
});
