import { Dictionary } from '../../../data/dictionary.ts';
import { NumberTable } from '../keys/number-table.ts';

/**
 * Values that measures keep, by codes and ids that all states of one view share, so that they merge by integers. Grows only;
 * no answer depends on the order of codes.
 */
export class ValueSpace {
  /** Code 0 is a text that nobody need keep: what stands under a NULL. */
  readonly texts = Dictionary.of(['']);
  readonly numbers = new NumberTable();
}
