import { isNumeric } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';

/** What a chart of some rows shows, by the places of columns. */
export interface ChartChoice {
  readonly kind: 'line' | 'bar';
  readonly x: number;
  readonly y: number;
  /** Each of its values is a line of its own; null: one line. */
  readonly series: number | null;
}

/** null where there is nothing to draw: no numbers. */
export function chartFor(schema: Schema): ChartChoice | null {
  const time = schema.findIndex(({ type }) => type === 'timestamp');
  const text = schema.findIndex(({ type }) => type === 'string' || type === 'bool');
  const numbers = schema.flatMap(({ type }, i) => (isNumeric(type) ? [i] : []));
  const x = time >= 0 ? time : text >= 0 ? text : (numbers[0] ?? 0);
  const y = numbers.find((i) => i !== x) ?? numbers[0];
  if (y === undefined) return null;
  const line = schema[x]!.type === 'timestamp' || isNumeric(schema[x]!.type);
  return { kind: line ? 'line' : 'bar', x, y, series: line && text >= 0 ? text : null };
}

/** Whether values of this column can stand along an axis. */
export function isAxis(schema: Schema, column: number): boolean {
  const type = schema[column]?.type;
  return type === 'timestamp' || type === 'int' || type === 'float';
}
