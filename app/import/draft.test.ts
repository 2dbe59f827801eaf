import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import type { FilePreview } from '#workers/protocol/ingest-api.ts';
import { draftOf, kindOf, paramsOf, whatIsMissing, withColumn } from './draft.ts';

const ref = { kind: 'file', name: 'orders.csv', format: 'csv' } as const;
const preview: FilePreview = {
  ref, format: 'csv', columns: [field('at', 'timestamp'), field('who', 'string'), field('amount', 'float', true)], eventTime: 'at',
  rows: [], total: null, badRows: [], problems: [],
};

test('a file with an event time becomes a stream', () => {
  const draft = draftOf(preview);
  expect(kindOf(draft)).toBe('file-source');
  expect(whatIsMissing(draft)).toBeNull();
  expect(paramsOf(draft, ref)).toEqual({ data: ref, columns: preview.columns, eventTime: 'at', watermarkDelay: 0, partitionBy: '' });
});

test('a file without one becomes a table, and says what a stream would need', () => {
  const draft = draftOf({ ...preview, columns: [field('who', 'string')], eventTime: '' });
  expect(kindOf(draft)).toBe('table-source');
  expect(paramsOf(draft, ref)).toEqual({ data: ref, columns: [field('who', 'string')] });
  expect(whatIsMissing({ ...draft, as: 'stream' })).toContain('event time');
});

test('a corrected type may take the event time away', () => {
  const draft = withColumn(draftOf(preview), 'at', { type: 'string' });
  expect(draft.eventTime).toBe('');
  expect(whatIsMissing(draft)).not.toBeNull();
  expect(withColumn(draft, 'at', { type: 'timestamp' }).eventTime).toBe('at');
  expect(withColumn(draft, 'at', { type: 'int' }).columns[0]).toEqual(field('at', 'int'));
});
