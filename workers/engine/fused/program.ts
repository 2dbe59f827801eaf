import type { Step } from '#pipeline/compile/plan.ts';
import type { Schema, Value } from '#pipeline/data/schema.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { TypedExpression } from '#pipeline/expression/typed.ts';
import { isFallible } from '#pipeline/expression/vector/constants.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { GroupRelation, LookupRelation, Relation } from '#pipeline/operators/relation.ts';
import { lookUp } from './look-up.ts';
import { testOf } from './row-test.ts';
import type { Test } from './row-test.ts';

/** A column of the rows inside a path, in terms of the chunk that enters it. */
export type Sym =
  /** A column of the chunk as it is. */
  | { readonly kind: 'column'; readonly index: number; readonly type: Schema[number]['type'] }
  /** A text that the text of a string column decides; null where there is none. */
  | { readonly kind: 'text'; readonly index: number; of(text: string): Value }
  | { readonly kind: 'test'; readonly test: Test }
  /** Nothing that a fused loop could work out. */
  | { readonly kind: 'opaque' };

/** What one loop over the rows of a chunk has to do in place of a chain of steps that ends in an accumulation. */
export interface Program {
  /** For each step before the last: which rows go on; null for one that lets all go on. */
  readonly gates: readonly (Test | null)[];
  /** String columns whose texts name the group. */
  readonly keys: readonly KeySym[];
  readonly window: { readonly size: number; readonly slide: number; readonly offset: number } | null;
  readonly measures: readonly ProgramMeasure[];
}

export type KeySym = { readonly index: number; readonly of: ((text: string) => Value) | null };

export interface ProgramMeasure {
  readonly fn: 'count' | 'sum' | 'least' | 'greatest' | 'distinct';
  /** Index of a number column of the chunk, or of one of texts for distinct ones; -1 for a count. */
  readonly column: number;
  /** Whether the column is of texts. */
  readonly coded: boolean;
  /** Which of the group's rows it takes; null: all. */
  readonly where: Test | null;
}

/**
 * The program of a chain, or null where a loop can't stand for it: it takes filters, lookups by one text, renamed columns and
 * conditions, and counts, whole sums, averages and extremes by texts, in windows side by side or such that slide by a part of
 * their size.
 */
export function programOf(steps: readonly Step[], tables: ReadonlyMap<string, Table>): Program | null {
  const head = steps[0]?.inputs[0]?.schema;
  if (head === undefined) return null;
  let env: readonly Sym[] = head.map(({ type }, index): Sym => ({ kind: 'column', index, type }));
  const gates: (Test | null)[] = [];
  for (const step of steps.slice(0, -1)) {
    const next = through(step, env, tables);
    if (next === null) return null;
    gates.push(next.gate);
    env = next.env;
  }
  const last = steps.at(-1)!;
  const relation = relationOf(last);
  return relation?.kind === 'group' ? grouped(relation, { gates, env, schema: last.inputs[0]!.schema }) : null;
}

function relationOf({ kind, params, inputs }: Step): Relation | null {
  const operator = operatorOf(kind);
  const lowering = operator !== undefined && 'lowering' in operator ? operator.lowering : undefined;
  return lowering?.lower(params, inputs.map(({ schema }) => schema)) ?? null;
}

function through(step: Step, env: readonly Sym[], tables: ReadonlyMap<string, Table>): { readonly gate: Test | null; readonly env: readonly Sym[] } | null {
  const relation = relationOf(step);
  switch (relation?.kind) {
    case 'filter': {
      const gate = testOf(relation.condition, env);
      return gate === null ? null : { gate, env };
    }
    case 'project': {
      // What has no value is counted, also in a column that nobody takes: by the kernel.
      if (relation.columns.some(({ typed }) => isFallible(typed))) return null;
      return { gate: null, env: relation.columns.map(({ typed }) => symOf(typed, env)) };
    }
    case 'lookup': return throughLookup(step, relation, { env, tables });
    default: return null;
  }
}

function symOf(typed: TypedExpression, env: readonly Sym[]): Sym {
  if (typed.kind === 'column') return env[typed.index]!;
  const test = typed.type === 'bool' ? testOf(typed, env) : null;
  return test === null ? { kind: 'opaque' } : { kind: 'test', test };
}

function throughLookup({ inputs }: Step, { on, take, keepUnmatched }: LookupRelation, { env, tables }: { env: readonly Sym[]; tables: ReadonlyMap<string, Table> }): ReturnType<typeof through> {
  const table = inputs[1]?.from === 'table' ? tables.get(inputs[1].node) : undefined;
  const [pair, more] = on;
  if (table === undefined || pair === undefined || more !== undefined) return null;
  const key = env[fieldIndex(inputs[0]!.schema, pair.left)]!;
  const text = textOf(key);
  const rows = lookUp(table, pair.right);
  if (text === null || rows === null) return null;
  const rowOf = (value: string): number | null => {
    const found = text.of === null ? value : text.of(value);
    return typeof found === 'string' ? rows.rowOf(found) : null;
  };
  const taken = take.map(({ column }): Sym => ({ kind: 'text', index: text.index, of: (value) => rows.valueAt(column, rowOf(value)) }));
  return { gate: keepUnmatched ? null : { kind: 'text', index: text.index, holds: (value) => rowOf(value) !== null }, env: [...env, ...taken] };
}

function textOf(sym: Sym): KeySym | null {
  if (sym.kind === 'column' && sym.type === 'string') return { index: sym.index, of: null };
  return sym.kind === 'text' ? sym : null;
}

interface Behind {
  readonly gates: Program['gates'];
  readonly env: readonly Sym[];
  readonly schema: Schema;
}

function grouped({ keys, window, measures }: GroupRelation, { gates, env, schema }: Behind): Program | null {
  const keySyms = keys.map((name) => {
    const index = fieldIndex(schema, name);
    return schema[index]!.type === 'string' ? textOf(env[index]!) : null;
  });
  const programs = measures.map((measure) => measureOf(measure, env, schema));
  const fits = window === null || (window.size % window.slide === 0 && 'slide' in window);
  if (!fits || keySyms.length > 3 || keySyms.includes(null) || programs.includes(null)) return null;
  return { gates, keys: keySyms as KeySym[], window, measures: programs as ProgramMeasure[] };
}

const functions = { count: 'count', sum: 'sum', avg: 'sum', min: 'least', max: 'greatest' } as const;

function measureOf({ fn, column, where }: GroupRelation['measures'][number], env: readonly Sym[], schema: Schema): ProgramMeasure | null {
  if (fn === 'distinct') return distinctOf(column === null ? null : env[fieldIndex(schema, column)]!, where !== null);
  if (!(fn in functions)) return null;
  const taken = where === null ? null : testOf(where, env);
  if (where !== null && taken === null) return null;
  const how = functions[fn as keyof typeof functions];
  if (how === 'count') {
    const counted = column === null ? null : env[fieldIndex(schema, column)]!;
    // A column of the chunk is taken only where it holds no NULL; of other ones nobody knows.
    return counted === null || counted.kind === 'column' ? { fn: how, column: counted?.index ?? -1, coded: false, where: taken } : null;
  }
  const sym = column === null ? null : env[fieldIndex(schema, column)]!;
  if (sym?.kind !== 'column' || sym.type === 'string' || sym.type === 'bool') return null;
  // A sum of floats hangs on the order of its rows.
  if (how === 'sum' && sym.type !== 'int') return null;
  return { fn: how, column: sym.index, coded: false, where: taken };
}

function distinctOf(sym: Sym | null, narrowed: boolean): ProgramMeasure | null {
  if (narrowed || sym?.kind !== 'column' || (sym.type !== 'int' && sym.type !== 'string')) return null;
  return { fn: 'distinct', column: sym.index, coded: sym.type === 'string', where: null };
}

/** The columns that it reads, each once. */
export function columnsOf({ gates, keys, measures }: Program): readonly number[] {
  const columns = new Set<number>(keys.map(({ index }) => index));
  const visit = (test: NonNullable<Program['gates'][number]>): void => {
    if ('index' in test) columns.add(test.index);
    else if (test.kind === 'not') visit(test.of);
    else {
      visit(test.left);
      visit(test.right);
    }
  };
  for (const each of [...gates, ...measures.map(({ where }) => where)]) if (each !== null) visit(each);
  for (const { column } of measures) if (column >= 0) columns.add(column);
  return [...columns];
}
