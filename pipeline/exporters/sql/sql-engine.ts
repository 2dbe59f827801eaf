import type { ValueType } from '../../data/schema.ts';
import type { SqlDialect } from '../../expression/print/sql-dialect.ts';
import type { GroupWindow } from '../../operators/relation.ts';
import type { PartialColumn } from '../partials.ts';

/** What an engine's SELECT says otherwise than that of the others; expressions are the dialect's. All texts are SQL. */
export interface SqlEngine {
  readonly dialect: SqlDialect;
  /** `from` with one row for each window that a row is in; the column `start` has its start, or what `startOf` makes it of. */
  windowed(from: string, window: GroupWindow, columns: { readonly time: string; readonly start: string }): string;
  readonly startOf?: (column: string) => string;
  /** A partial result of some type over `value` (null: rows), narrowed by `filter` ('' or ` FILTER (…)`). `whole`: the value is an int. */
  partial(part: PartialColumn['part'], argument: { readonly value: string | null; readonly whole: boolean; readonly filter: string; readonly type: ValueType }): string;
}
