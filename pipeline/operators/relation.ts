import type { Schema, ValueType } from '../data/schema.ts';
import type { TypedExpression } from '../expression/typed.ts';
import type { MeasureFunction } from './aggregate/measures/registry.ts';
import type { Params } from './operator.ts';

/**
 * What a step means, in the few words that every exporter knows: a closed set. An operator says which of them it is by its
 * `lowering`; a family of exporters (SQL, Python) prints each of them once.
 */
export type Relation = FilterRelation | ProjectRelation | UnionRelation | LookupRelation | ExistsRelation | JoinRelation | FirstRelation | VersionRelation | RecentRelation | GroupRelation | BestRelation | TopRelation | TopPerGroupRelation;
export type RelationKind = Relation['kind'];
export const relationKinds = ['filter', 'project', 'union', 'lookup', 'exists', 'join', 'first', 'version', 'recent', 'group', 'best', 'top', 'top-per-group'] as const satisfies readonly RelationKind[];

/** Rows for which the condition is true. */
export interface FilterRelation { readonly kind: 'filter'; readonly condition: TypedExpression }

/** One row for each row, with these columns. */
export interface ProjectRelation { readonly kind: 'project'; readonly columns: readonly { readonly name: string; readonly typed: TypedExpression }[] }

/** All rows of all inputs; columns go by their names. */
export interface UnionRelation { readonly kind: 'union' }

/** Columns of the first row of a table whose keys equal those of the row; NULL equals nothing. */
export interface LookupRelation {
  readonly kind: 'lookup';
  /** Column of the rows = column of the table, and whether one of them is int and the other float. */
  readonly on: readonly { readonly left: string; readonly right: string; readonly mixed: boolean }[];
  readonly take: readonly { readonly column: string; readonly as: string }[];
  readonly keepUnmatched: boolean;
}

/** The rows whose keys are those of some row of a table, or those for which there is none; NULL equals nothing. */
export interface ExistsRelation {
  readonly kind: 'exists';
  readonly on: LookupRelation['on'];
  readonly matched: boolean;
}

/**
 * Pairs of rows of two streams with equal keys, whose times fit and whose condition is true; NULL equals nothing. The time of
 * a pair is the later of both.
 */
export interface JoinRelation {
  readonly kind: 'join';
  readonly on: LookupRelation['on'];
  /** Milliseconds. interval: right - left is in [from, to]. window: both are in one window, whose start is a column called `column`. */
  readonly time:
    | { readonly kind: 'any' }
    | { readonly kind: 'interval'; readonly from: number; readonly to: number }
    | { readonly kind: 'window'; readonly size: number; readonly offset: number; readonly column: string };
  /** Over the columns of the left, then those of the right. */
  readonly condition: TypedExpression | null;
  /** Pairs, or each left row once that has a match, or that has none; the time of one without is the last moment at which a match could come. */
  readonly rows: 'pairs' | 'matched' | 'unmatched';
  /** Columns of the left. */
  readonly keep: readonly string[];
  readonly take: LookupRelation['take'];
}

/**
 * The rows that repeat none which was kept before: by order of arrival, of the same keys, NULL agreeing with NULL, and where
 * `within` is given less than so many milliseconds away in event time.
 */
export interface FirstRelation {
  readonly kind: 'first';
  readonly keys: readonly string[];
  readonly within: number | null;
}

/**
 * For each row of the second input columns of a version, a row of the first: one with equal keys (NULL equals nothing) that
 * had arrived before it or at the same instant. `by: 'arrival'`: the last of these to arrive. `by: 'time'`: of those that are
 * not newer than the row, nor older than by `tolerance` milliseconds, the newest; of one time the last to arrive.
 */
export interface VersionRelation {
  readonly kind: 'version';
  readonly by: 'arrival' | 'time';
  /** Left is a column of the rows, right one of the versions. */
  readonly on: LookupRelation['on'];
  readonly take: LookupRelation['take'];
  /** null: however old. */
  readonly tolerance: number | null;
  /** Over a version: where it is true, there is none any more. */
  readonly deleted: TypedExpression | null;
  readonly keepUnmatched: boolean;
}

/**
 * To each row measures of the rows that had arrived before it, with equal keys (NULL agreeing with NULL), and whose event times
 * lie in (its own - size, its own]; `withCurrent`: and of the row itself.
 */
export interface RecentRelation {
  readonly kind: 'recent';
  readonly keys: readonly string[];
  /** Milliseconds. */
  readonly size: number;
  readonly withCurrent: boolean;
  readonly measures: readonly RecentMeasure[];
}

/** Leaves NULL out. NULL where nothing is left, or the result is no number: beyond 2^53 for a whole one; a count is 0 then. */
export interface RecentMeasure {
  readonly name: string;
  readonly fn: 'count' | 'sum' | 'avg' | 'min' | 'max';
  /** null counts rows. */
  readonly column: string | null;
  readonly columnType: ValueType | null;
  /** Of the result. */
  readonly type: ValueType;
}

/** One row for each combination of keys and window that a row has fallen into. The rows of all measures are narrowed by `where`. */
export interface GroupRelation {
  readonly kind: 'group';
  readonly keys: readonly string[];
  readonly window: GroupWindow | null;
  /** Instead of a window; absent: none. */
  readonly sessions?: GroupSessions;
  /** Milliseconds for which a stream still takes rows into a window or session after its end; absent: none. */
  readonly lateness?: number;
  /** Only closed windows are shown; absent: every change. */
  readonly final?: true;
  readonly measures: readonly GroupMeasure[];
}

/** Rows of a key of which each is less than `gap` milliseconds behind the one before. The first row's time is a key called `column`, the last row's stands in `last`. */
export interface GroupSessions { readonly column: string; readonly last: string; readonly gap: number }

/** [start, start + size) for each start = n * slide + offset; milliseconds. The start is a key called `column`. */
export interface GroupWindow { readonly column: string; readonly size: number; readonly slide: number; readonly offset: number }

export interface GroupMeasure {
  readonly name: string;
  readonly fn: MeasureFunction;
  /** null counts rows. */
  readonly column: string | null;
  readonly columnType: ValueType | null;
  /** The column that orders rows, of a function that has one; the event time has no name. */
  readonly by: string | null;
  readonly byType: ValueType | null;
  /** Of the result. */
  readonly type: ValueType;
  /** As it stands in the document: further params of the function. */
  readonly item: Params;
  readonly where: TypedExpression | null;
}

/**
 * The first `n` rows of each combination of keys and window by the order, NULL last; rows of equal order go by their columns,
 * ascending, NULL first. `withTies`: also those that are as good as the n-th by the order alone. The row's number is in `rankAs`.
 */
export interface BestRelation {
  readonly kind: 'best';
  readonly keys: readonly string[];
  readonly window: GroupWindow | null;
  readonly order: readonly { readonly column: string; readonly type: ValueType; readonly descending: boolean }[];
  readonly n: number;
  readonly withTies: boolean;
  readonly rankAs: string;
  /** Of a row, beside keys and window. */
  readonly columns: readonly { readonly name: string; readonly type: ValueType }[];
}

/** The first `n` rows by a column, NULL last; ties by the keys (all columns without keys) ascending, NULL first. */
export interface TopRelation { readonly kind: 'top'; readonly by: string; readonly descending: boolean; readonly n: number }

/**
 * The rows of each group whose rank by the columns `by` (NULL last) is at most `n`: their row number, where ties go as in `top`,
 * or the rank that equal rows share. The answer has it in the column `rankAs`.
 */
export interface TopPerGroupRelation {
  readonly kind: 'top-per-group';
  readonly groups: readonly string[];
  readonly by: readonly { readonly column: string; readonly descending: boolean }[];
  readonly n: number;
  readonly ranks: 'row-number' | 'rank';
  readonly rankAs: string | null;
}

export interface Lowering {
  /** All that `lower` may answer with. */
  readonly kinds: readonly RelationKind[];
  /** Called only with checked params. null: these have no printed form, and `notPrinted` says why. */
  lower(params: Params, inputs: readonly Schema[]): Relation | null;
}

/** Of an operator that is no relation: why not, in a sentence, and what to do instead. */
export interface NotPrinted {
  readonly because: string;
  readonly doInstead: string;
}
