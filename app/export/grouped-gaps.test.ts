import { expect, it } from 'vitest';
import type { Gap } from '#pipeline/exporters/gap.ts';
import { countBySeverity, groupedGaps } from './grouped-gaps.ts';

const gap = (change: Partial<Gap>): Gap => ({ code: 'export.late', node: null, target: 'spark', severity: 'semantics-differs', because: 'It is late.', doInstead: 'Wait.', ...change });

it('says once what is so for several targets and nodes', () => {
  const groups = groupedGaps([gap({ node: 'a' }), gap({ node: 'b' }), gap({ node: 'b', target: 'kafka' }), gap({ target: '', because: 'Another.' })]);
  expect(groups).toEqual([
    { code: 'export.late', severity: 'semantics-differs', because: 'It is late.', doInstead: 'Wait.', targets: ['spark', 'kafka'], nodes: ['a', 'b'] },
    { code: 'export.late', severity: 'semantics-differs', because: 'Another.', doInstead: 'Wait.', targets: [], nodes: [] },
  ]);
});

it('puts the worst first, and what is about a node before what is so of any pipeline', () => {
  const groups = groupedGaps([gap({ because: 'Any.' }), gap({ because: 'Node.', node: 'a' }), gap({ because: 'Any.', severity: 'unverified' }), gap({ because: 'Worse.', severity: 'unsupported' })]);
  expect(groups.map(({ severity, because }) => `${severity}: ${because}`)).toEqual(['unsupported: Worse.', 'semantics-differs: Node.', 'semantics-differs: Any.', 'unverified: Any.']);
});

it('keeps what is worse apart, and loses nothing', () => {
  const groups = groupedGaps([gap({ severity: 'unsupported' }), gap({}), gap({ doInstead: 'Hurry.' })]);
  expect(groups).toHaveLength(3);
  expect(countBySeverity(groups)).toEqual([['unsupported', 1], ['semantics-differs', 2]]);
});
