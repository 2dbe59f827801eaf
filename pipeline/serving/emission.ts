import { assert, must } from '../base/assert.ts';
import type { Plan, StepInput, ViewPlan } from '../compile/plan.ts';
import { gatherColumn } from '../data/column.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Table } from '../data/table.ts';
import { operatorOf } from '../operators/index.ts';
import type { FinalAfter } from '../operators/accumulate-operator.ts';

/** What of an answer is shown at a watermark. */
export interface Shown {
  readonly table: Table;
  /** Rows that are held back, as their windows are still open. */
  readonly open: number;
}

/** When the rows of a view are shown; null: at once, and with every change. */
export function finalAfterOf({ steps }: Plan, { accumulate }: ViewPlan): FinalAfter | null {
  if (accumulate === null) return null;
  const { kind, params } = must(steps.find(({ id }) => id === accumulate), accumulate);
  const operator = operatorOf(kind);
  assert(operator?.role === 'accumulate', () => `${kind} keeps no state`);
  return operator.finalAfter?.(params) ?? null;
}

/** The rows that are final at a watermark: their time, and as much after it as is asked for, lies at or below it. */
export function shownAt(table: Table, final: FinalAfter | null, watermark: number): Shown {
  if (final === null || watermark === Number.POSITIVE_INFINITY) return { table, open: 0 };
  const column = table.columns[fieldIndex(table.schema, final.column)];
  assert(column !== undefined && column.type === 'timestamp', () => `no time called ${final.column}`);
  const rows = new Int32Array(table.length);
  let count = 0;
  for (let i = 0; i < table.length; i++) if (column.values[i]! + final.after <= watermark) rows[count++] = i;
  if (count === table.length) return { table, open: 0 };
  return { table: { ...table, length: count, columns: table.columns.map((each) => gatherColumn(each, rows, count)) }, open: table.length - count };
}

/** Nodes of the sources whose records come to an input. */
export function sourcesOf({ steps }: Plan, { input: first }: Pick<ViewPlan, 'input'>): readonly string[] {
  const sources = new Set<string>();
  const follow = (input: StepInput): void => {
    if (input.from === 'source') sources.add(input.node);
    if (input.from === 'step') must(steps.find(({ id }) => id === input.step), input.step).inputs.forEach(follow);
  };
  follow(first);
  return [...sources];
}
