import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import type { KnownTables } from '../known-tables.ts';
import { completeSql } from './completions.ts';

const tables: KnownTables = {
  views: [{ node: 'a', name: 'Per airport', schema: [field('origin', 'string'), field('window start', 'timestamp')], keys: [] }],
  sources: [{ name: 'flights', logId: 'log', schema: [field('delay', 'int')], partitions: 1, eventTime: 'date' }],
  architectures: ['lambda', 'kappa'],
};

function labels(text: string): string[] {
  const found = completeSql(new CompletionContext(EditorState.create({ doc: text }), text.length, true), { tables, functions: ['date_trunc'] });
  return (found?.options ?? []).map(({ label, apply }) => (typeof apply === 'string' ? apply : label));
}

describe('what completes a query', () => {
  it('are tables, columns, functions and the words of SQL, quoted where they must be', () => {
    expect(labels('SELECT ')).toEqual(expect.arrayContaining(['"Per airport"', 'history.flights', '"lambda".', 'kappa.', 'origin', '"window start"', 'delay', 'date_trunc', 'from']));
    expect(labels('FR')).toContain('FROM');
    expect(labels('FROM "Per')).toContain('"Per airport"');
    expect(labels('FROM "Per')).not.toContain('date_trunc');
  });

  it('are the members of what stands before the dot', () => {
    expect(labels('FROM history.')).toEqual(['flights']);
    expect(labels('FROM "lambda".')).toEqual(['"Per airport"']);
    expect(labels('FROM kappa."P')).toEqual(['"Per airport"']);
    expect(labels('SELECT "Per airport".')).toEqual(['origin', '"window start"']);
    expect(labels('SELECT nobody.')).toEqual([]);
  });
});
