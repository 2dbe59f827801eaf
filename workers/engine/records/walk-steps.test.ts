import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import { Draft } from '../graphs/draft.testing.ts';
import { walkSteps } from './walk-steps.ts';

it('ends where what becomes of a record depends on those of its key', () => {
  const draft = new Draft();
  const log = draft.add('generator', {});
  const even = draft.add('filter', { condition: 'id % 2 = 0' }, [log]);
  const firsts = draft.add('dedupe', { keys: ['key'] }, [even]);
  draft.add('view', { name: 'answer' }, [draft.add('filter', { condition: 'TRUE' }, [firsts])]);
  const plan = must(compile(draft.document('kappa')).plans[0], 'plan');
  const { schema } = plan.sources[0]!;
  const record = chunkFrom(schema, [{ row: schema.map(({ type }) => (type === 'string' ? 'a' : 2)), time: 1, arrival: 1, watermark: 0 }]);
  const steps = walkSteps({ plan, layer: 'speed', late: 'drop', tables: new Map(), source: log, record, watermarks: new Map() });
  expect(steps.map(({ node, rows, ended }) => [node, rows.length, ended])).toEqual([[even, 1, null], [firsts, 0, 'among-others']]);
});
