import type { ValueType } from '../../data/schema.ts';
import type { SqlDialect } from '../../expression/print/sql-dialect.ts';
import type { GroupWindow } from '../../operators/relation.ts';
import type { PartialKind } from '../partials.ts';

/** What an engine's SELECT says otherwise than that of the others; expressions are the dialect's. All texts are SQL. */
export interface SqlEngine {
  readonly dialect: SqlDialect;
  /** `from` with one row for each window that a row is in; the column `start` has its start, or what `startOf` makes it of. */
  windowed(from: string, window: GroupWindow, columns: { readonly time: string; readonly start: string }): string;
  readonly startOf?: (column: string) => string;
  /** What the rows of a key are grouped by that are a session, where the engine has a word of its own for it; absent: by window functions. */
  readonly sessionOf?: (time: string, gap: number) => string;
  /** A time so many milliseconds later; earlier for fewer than none. */
  shifted(time: string, milliseconds: number): string;
  /** The start of the window that a time is in: windows side by side. */
  windowOf(time: string, window: { readonly size: number; readonly offset: number }): string;
  partial(part: PartialKind, argument: PartialArgument): string;
  /** The place of a row in its log: a list, so that unions can put more between; and with the number of a union's input in it. */
  placeOf(partition: string, offset: string): string;
  placeBehind(place: string, input: number): string;
  /** A value that must be there: the query fails with the message where it is NULL. */
  required(value: string, message: string): string;
  /** One value of several, with their names. */
  struct(fields: readonly (readonly [name: string, value: string])[]): string;
  /** The last value of a window frame that is not NULL. */
  lastKnown(value: string): string;
  /** Of a group's rows, given as structs, in order by `order`: those of which none is closer than `within` milliseconds in `time` to one that was kept before, as rows of a column `kept`. */
  spaced(from: string, group: SpacedRows): string;
}

export interface SpacedRows {
  readonly keys: readonly string[];
  readonly order: readonly string[];
  readonly time: string;
  /** Names of columns, the time and the order among them. */
  readonly columns: readonly string[];
  readonly within: number;
  readonly kept: string;
}

/** What a partial result of some type is of. */
export interface PartialArgument {
  /** null: rows. */
  readonly value: string | null;
  /** What orders the rows. */
  readonly by: string;
  readonly whole: boolean;
  readonly columnType: ValueType | null;
  /** '' or the condition that narrows the rows. */
  readonly condition: string;
  readonly type: ValueType;
}

/** '' or ` FILTER (WHERE …)`, with all that has to be true. */
export function filterOf(...conditions: readonly string[]): string {
  const all = conditions.filter((each) => each !== '');
  return all.length === 0 ? '' : ` FILTER (WHERE ${all.length === 1 ? all[0]! : all.map((each) => `(${each})`).join(' AND ')})`;
}
