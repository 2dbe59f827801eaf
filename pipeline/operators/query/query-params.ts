import type { Params } from '../operator.ts';
import { flagOf, itemsOf, numberOf, textOf } from '../read-params.ts';

/** The question, taken out of the params. Values to compare with are texts, read by the type of their column. */
export type Question =
  | { readonly mode: 'point'; readonly key: readonly { readonly column: string; readonly value: string }[] }
  /** Both ends included; '' is open. */
  | { readonly mode: 'range'; readonly column: string; readonly low: string; readonly high: string }
  | { readonly mode: 'filter'; readonly condition: string }
  | { readonly mode: 'top-n'; readonly column: string; readonly descending: boolean; readonly n: number };

export function questionOf(params: Params): Question {
  switch (params['mode']) {
    case 'point': return { mode: 'point', key: itemsOf(params, 'key').map((item) => ({ column: textOf(item, 'column'), value: textOf(item, 'value') })) };
    case 'range': return { mode: 'range', column: textOf(params, 'column'), low: textOf(params, 'low'), high: textOf(params, 'high') };
    case 'filter': return { mode: 'filter', condition: textOf(params, 'condition') };
    default: return { mode: 'top-n', column: textOf(params, 'by'), descending: flagOf(params, 'descending'), n: numberOf(params, 'n') };
  }
}
