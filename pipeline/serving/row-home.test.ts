import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { compile } from '../compile/compile.ts';
import { parseDocument } from '../document/parse.ts';
import { rowHome } from './row-home.ts';

const measures = [{ name: 'rows', fn: 'count', column: '', where: '' }];
const parsed = parseDocument({
  format: 'watersmeet/pipeline', version: 3, name: 'Chain', architecture: 'lambda',
  nodes: [
    { id: 'events', kind: 'generator' }, { id: 'sums', kind: 'aggregate', params: { groupBy: ['key'], window: 'global', measures } }, { id: 'kept', kind: 'view', params: { name: 'kept' } },
    { id: 'many', kind: 'having', params: { name: 'many', condition: 'rows > 1' } },
    { id: 'best', kind: 'top-per-group', params: { name: 'best', by: [{ column: 'rows', descending: true }], n: 3 } },
    { id: 'named', kind: 'view-derive', params: { name: 'named', keep: 'only', assignments: [{ name: 'who', expression: 'key' }, { name: 'rows', expression: 'rows' }] } },
    { id: 'whole', kind: 'rollup', params: { name: 'whole', measures } },
  ],
  edges: ['events sums', 'sums kept', 'kept many', 'many best', 'best named', 'best whole'].map((wire) => ({ from: wire.split(' ')[0], to: wire.split(' ')[1] })),
});
const plan = must(compile(must(parsed.ok ? parsed.value : null, 'document')).plan, 'plan');

it.each([['kept', 'kept'], ['many', 'kept'], ['best', 'kept'], ['named', 'named'], ['whole', 'whole'], ['kept/batch', 'kept/batch']])('a row of %s is one of %s', (node, home) => {
  expect(rowHome(plan, node)).toBe(home);
});
