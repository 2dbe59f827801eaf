import { no, tradeOff, yes } from './finding.ts';
import type { Finding } from './finding.ts';

/** When the rows of a view are finished: never again changed by a record that is not late. */
export type Finished =
  /** As soon as they are there: plain rows. */
  | { readonly kind: 'at-once' }
  /** Never: groups without a window. */
  | { readonly kind: 'never' }
  /** When their session closes, which nobody knows before. */
  | { readonly kind: 'by-session' }
  /** When their window closes; a window begins every `slide` milliseconds. */
  | { readonly kind: 'by-window'; readonly size: number; readonly slide: number };

const rewrite = 'Carry partial states, add them, and finish afterwards: an average as sum and count.';

/** Are the finished rows of two parts of the log, side by side, those of the whole log? */
export function finishedRule(finished: Finished): Finding {
  if (finished.kind === 'at-once') return yes('Each row comes of one record, and stands on the side of the cut on which that lies.');
  if (finished.kind === 'never') return no('A group with records on both sides of the cut is there twice, with a part of its value each time.', rewrite);
  if (finished.kind === 'by-session') return no('A session that goes on over the cut is there twice, and no border of time is sure to have none.', rewrite);
  if (finished.slide < finished.size) return no('Windows overlap, so at every moment some are open: they are there twice, with a part of their value each time.', rewrite);
  return tradeOff('Exact where no window is open at the cut: at its border, and in a log without disorder. Elsewhere the open windows are there twice.', rewrite);
}
