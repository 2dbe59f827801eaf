import type { MergeClass } from '../../operators/operator.ts';
import { no, tradeOff, yes } from './finding.ts';
import type { Finding } from './finding.ts';

/** What a merge class means for the two questions. */
export interface ClassRule {
  /** Are two partial results of it, one below a horizon and one above, as good as one over everything? */
  readonly mergeable: Finding;
  /** Does a replay of the log compute it again? */
  readonly replayable: Finding;
}

const replays = yes('One job over the log computes it, and computes it again.');

export const classRules: Readonly<Record<MergeClass, ClassRule>> = {
  stateless: { mergeable: yes('Each row is judged by itself, so it does not matter on which side of a cut it lies.'), replayable: replays },
  additive: { mergeable: yes('Its partial states add up to the state over everything, wherever the log is cut.'), replayable: replays },
  idempotent: { mergeable: yes('Its partial states merge to the state over everything, and one that is merged twice changes nothing.'), replayable: replays },
  bounded: {
    mergeable: tradeOff('Its partial states merge within the error that it states with each value, not to the very numbers of a state over everything.', 'Give it more counters, or count exactly where memory allows.'),
    replayable: replays,
  },
  straddling: {
    mergeable: no('What it holds lies across the cut: the speed path begins without it.', 'Carry what is open at the horizon over as state, instead of finished rows.'),
    replayable: replays,
  },
  'order-dependent': {
    mergeable: no('Its result hangs on the order of all records, and two halves of it can not be put together.', 'Keep what decides, such as the newest time of each key, as a value that merges.'),
    replayable: yes('A replay reads each partition in the same order.'),
  },
  'time-dependent': {
    mergeable: no('What it gives is decided by when a record is processed, which is another time in the batch path than in the speed path.', 'Use the event time, or a table whose changes are in a log.'),
    replayable: no('What it gives is decided by when a record is processed, and a replay happens at another time.', 'Use the event time, or a table whose changes are in a log.'),
  },
  'multi-pass': {
    mergeable: tradeOff('It needs all of the data at once: the batch path can do that, and the speed path only come close.', 'Serve the batch result, and let the speed path correct it.'),
    replayable: no('It needs all of the data at once, which no job over a stream has.'),
  },
};

/** What a transform remembers that works row by row, each row carrying the arrival of the later of those that made it. */
export interface MemoryRule {
  /** Where the kernels go on across the horizon: the stream job brings along what they remember. */
  readonly carried: Finding;
  /** Where the speed path begins at the horizon with nothing, as systems do that unite two tables. */
  readonly begun: Finding;
}

/** Of transforms, and of what accumulates rows in their order. A class that isn't here is judged by the rules above, wherever its kernels begin. */
export const memoryRules: Readonly<Partial<Record<MergeClass, MemoryRule>>> = {
  straddling: {
    carried: yes('The stream job carries what it remembers over the horizon, and a row that comes of two records stands on the side of the later one.'),
    begun: no('A record above the horizon does not find those below it: the speed path has not seen them.', 'Carry what is remembered over the horizon.'),
  },
  'order-dependent': {
    carried: yes('The stream job carries what it remembers over the horizon, and both paths read each partition in the same order.'),
    begun: no('What decides may lie below the horizon, which the speed path has not seen.', 'Carry what is remembered over the horizon.'),
  },
};
