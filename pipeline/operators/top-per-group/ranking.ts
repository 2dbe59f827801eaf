import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { flagOf, itemsOf, numberOf, textOf, textsOf } from '../read-params.ts';

/** The question, taken out of the params. */
export interface Ranking {
  /** Columns whose values make a group; none: the whole view is one. */
  readonly groupBy: readonly string[];
  /** The columns to rank by, the first one first. */
  readonly by: readonly { readonly column: string; readonly descending: boolean }[];
  readonly n: number;
  /** `rank`: rows that are equal in all of `by` have the same rank, and a group may have more than `n` rows. */
  readonly ranks: 'row-number' | 'rank';
  /** The column that the rank is told in; '' tells it in none. */
  readonly rankAs: string;
}

export function rankingOf(params: Params): Ranking {
  return {
    groupBy: textsOf(params, 'groupBy'),
    by: itemsOf(params, 'by').map((item) => ({ column: textOf(item, 'column'), descending: flagOf(item, 'descending') })),
    n: numberOf(params, 'n'),
    ranks: params['ranks'] === 'rank' ? 'rank' : 'row-number',
    rankAs: textOf(params, 'rankAs'),
  };
}

/** Columns that settle ties, ascending: the keys of the view, or all of its columns. */
export function tieColumns({ schema, keys }: { readonly schema: Schema; readonly keys: readonly string[] }): readonly number[] {
  return keys.length === 0 ? schema.map((_, i) => i) : keys.map((name) => fieldIndex(schema, name));
}
