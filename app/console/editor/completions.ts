import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { PostgreSQL } from '@codemirror/lang-sql';
import type { Schema } from '#pipeline/data/schema.ts';
import type { KnownTables } from '../known-tables.ts';
import { quoted } from '../quoted.ts';

export interface Completing {
  readonly tables: KnownTables;
  readonly functions: readonly string[];
}

const keywords = 'select from where group by order having limit offset join left right full inner on using union all except intersect with as distinct case when then else end and or not in between like is null asc desc nulls first last qualify over partition exclude describe summarize create table drop filter'.split(' ');

/** Tables, columns, functions and the words of SQL; behind `history.`, `kappa.`, `"lambda".` what is in there. */
export function completeSql(context: CompletionContext, { tables, functions }: Completing): CompletionResult | null {
  const inside = context.matchBefore(/(?:[\p{L}_][\p{L}\p{N}_]*|"(?:[^"]|"")*")\.(?:"[^"]*|[\p{L}\p{N}_]*)$/u);
  if (inside !== null) return membersOf(inside, tables);
  const word = context.matchBefore(/"[^"]*|[\p{L}_][\p{L}\p{N}_]*/u);
  if (word === null && !context.explicit) return null;
  const text = word?.text ?? '';
  const named = [...tableOptions(tables), ...columnOptions([...tables.views, ...tables.sources].map(({ schema }) => schema))];
  if (text.startsWith('"')) return { from: word!.from, options: named, validFor: /^"[^"]*$/ };
  const upper = text !== '' && text === text.toUpperCase();
  return {
    from: word?.from ?? context.pos,
    options: [...named, ...functionOptions(functions), ...keywords.map((each): Completion => ({ label: upper ? each.toUpperCase() : each, type: 'keyword', boost: -1 }))],
    validFor: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  };
}

function membersOf({ from, text }: { readonly from: number; readonly text: string }, tables: KnownTables): CompletionResult | null {
  const dot = /\.(?:"[^"]*|[\p{L}\p{N}_]*)$/u.exec(text)!.index;
  const owner = text.slice(0, dot).replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase();
  const options = owner === 'history' ? tables.sources.map(({ name }) => table(name, 'raw history'))
    : tables.architectures.some((each) => each === owner) ? tables.views.map(({ name }) => table(name, owner))
    : columnOptions([...tables.views, ...tables.sources].filter(({ name }) => name.toLowerCase() === owner).map(({ schema }) => schema));
  return options.length === 0 ? null : { from: from + dot + 1, options, validFor: /^(?:"[^"]*|[\p{L}\p{N}_]*)$/u };
}

function tableOptions({ views, sources, architectures }: KnownTables): readonly Completion[] {
  return [
    ...views.map(({ name }) => table(name, 'view')),
    ...sources.map(({ name }): Completion => ({ label: `history.${name}`, apply: `history.${quotedIfNeeded(name)}`, type: 'table', detail: 'raw history', boost: 2 })),
    ...(architectures.length > 1 ? architectures.map((each): Completion => ({ label: each, apply: `${quotedIfNeeded(each)}.`, type: 'namespace', detail: 'its answers', boost: 1 })) : []),
  ];
}

function table(name: string, detail: string): Completion {
  return { label: name, apply: quotedIfNeeded(name), type: 'table', detail, boost: 3 };
}

function columnOptions(schemas: readonly Schema[]): readonly Completion[] {
  const columns = new Map(schemas.flatMap((schema) => schema.map(({ name, type }) => [name, type] as const)));
  return Array.from(columns, ([name, type]): Completion => ({ label: name, apply: quotedIfNeeded(name), type: 'property', detail: type, boost: 2 }));
}

function functionOptions(functions: readonly string[]): readonly Completion[] {
  return functions.map((name): Completion => ({
    label: name, type: 'function',
    apply: (view, _, from, to) => view.dispatch({ changes: { from, to, insert: `${name}()` }, selection: { anchor: from + name.length + 1 }, userEvent: 'input.complete' }),
  }));
}

const reserved = new Set([...(PostgreSQL.spec.keywords ?? '').split(' '), ...(PostgreSQL.spec.types ?? '').split(' '), 'lambda', 'pivot', 'unpivot', 'qualify', 'summarize', 'describe', 'show']);

function quotedIfNeeded(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) && !reserved.has(name.toLowerCase()) ? name : quoted(name);
}
