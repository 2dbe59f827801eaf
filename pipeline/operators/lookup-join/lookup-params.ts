import type { Params } from '../operator.ts';
import { itemsOf, textOf } from '../read-params.ts';

export interface LookupParams {
  /** Column of the stream = column of the table. */
  readonly on: readonly { readonly left: string; readonly right: string }[];
  readonly take: readonly { readonly column: string; readonly as: string }[];
  readonly keepUnmatched: boolean;
}

export function lookupParams(params: Params): LookupParams {
  return {
    on: itemsOf(params, 'on').map((item) => ({ left: textOf(item, 'left'), right: textOf(item, 'right') })),
    take: itemsOf(params, 'take').map((item) => ({ column: textOf(item, 'column'), as: textOf(item, 'as') })),
    keepUnmatched: params['unmatched'] !== 'drop',
  };
}
