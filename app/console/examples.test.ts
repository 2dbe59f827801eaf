import { describe, expect, it } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { examplesFor } from './examples.ts';
import type { KnownTables } from './known-tables.ts';

const view = { node: 'a', name: 'Per "key"', schema: [field('key', 'string'), field('window_start', 'timestamp'), field('rows', 'int'), field('mean', 'float', true)], keys: ['key', 'window_start'] };
const source = { name: 'My events', logId: 'log', schema: [field('ts', 'timestamp')], partitions: 1, eventTime: 'ts' };
const known: KnownTables = { views: [view], sources: [source], architectures: ['lambda'] };

describe('the first queries', () => {
  it('are three, over the document’s own views and history, with names that SQL takes', () => {
    const examples = examplesFor(known);
    expect(examples.map(({ title }) => title)).toEqual(['The 20 rows of Per "key" with the largest “rows”', 'Per "key", added up by key', 'Records of My events by hour']);
    expect(examples.map(({ text }) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'SELECT * FROM "Per ""key""" ORDER BY "rows" DESC NULLS LAST LIMIT 20',
      'SELECT "key", count(*) AS "rows", sum("rows") AS total FROM "Per ""key""" GROUP BY "key" ORDER BY total DESC LIMIT 20',
      'SELECT date_trunc(\'hour\', "ts") AS hour, count(*) AS records FROM history."My events" GROUP BY hour ORDER BY hour',
    ]);
  });

  it('compare the two architectures where both run', () => {
    expect(examplesFor({ ...known, architectures: ['lambda', 'kappa'] })[1]?.text).toContain('EXCEPT FROM kappa."Per ""key"""');
  });

  it('are none where there is nothing to ask', () => {
    expect(examplesFor({ views: [], sources: [], architectures: [] })).toEqual([]);
  });
});
