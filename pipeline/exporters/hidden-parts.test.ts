import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { compile } from '../compile/compile.ts';
import { field } from '../data/schema.ts';
import { parseDocument } from '../document/parse.ts';
import { arrivalFields, orderedParts } from './hidden-parts.ts';

it('names no field as a column is named', () => {
  expect(arrivalFields([field('at', 'timestamp')])).toEqual(['_arrival', '_partition', '_offset']);
  expect(arrivalFields([field('_offset', 'int'), field('__arrival', 'int')])).toEqual(['___arrival', '___partition', '___offset']);
});

it.each(['lambda', 'kappa'] as const)('knows the sources and steps of a batch path before one that goes by the order of arrival: %s', (architecture) => {
  const generator = { rows: 10, rate: 1, keys: 2, skew: 1, disorder: 0, lateFraction: 0, duplicates: 0, watermarkDelay: 0, partitions: 1 };
  const parsed = parseDocument({
    format: 'watersmeet/pipeline', version: 2, name: 'Order', architecture,
    nodes: [
      { id: 'a', kind: 'generator', params: generator }, { id: 'b', kind: 'generator', params: generator },
      { id: 'few', kind: 'filter', params: { condition: 'value > 1' } }, { id: 'once', kind: 'dedupe', params: { keys: ['key'] } }, { id: 'behind', kind: 'filter', params: { condition: 'value > 2' } },
      { id: 'v', kind: 'view', params: { name: 'v' } }, { id: 'w', kind: 'view', params: { name: 'w' } },
    ],
    edges: [{ from: 'a', to: 'few' }, { from: 'few', to: 'once' }, { from: 'once', to: 'behind' }, { from: 'behind', to: 'v' }, { from: 'b', to: 'w' }],
  });
  const { plan } = compile(must(parsed.ok ? parsed.value : null, JSON.stringify(parsed.problems)));
  const { steps } = must(plan, 'a plan');
  const idOf = (node: string): string => must(steps.find((step) => step.node === node && step.layer === 'batch'), node).id;
  expect(orderedParts(must(plan, 'a plan'))).toEqual(new Set(architecture === 'lambda' ? ['a', idOf('few')] : []));
});
