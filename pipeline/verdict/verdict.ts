import type { Row, Schema } from '../data/schema.ts';
import type { MergeClass } from '../operators/operator.ts';
import type { Cut } from './cut/cut.ts';

/**
 * What `verdictOf` answers: two questions, for each node, each served view and the whole pipeline.
 *
 *   Lambda-safe?  Is the answer that is served equal to a batch run over everything that has arrived, at every horizon, for
 *                 every log in which no row comes late? A row that comes after its windows have closed is dropped by the speed
 *                 path and counted on its node; the next batch run takes it in: the gap is those rows and no others.
 *   Kappa-able?   Would one stream job, replayed from the log, end with the same answer as the batch path?
 *
 * `yes` is a promise, held by a property test that cuts random logs everywhere; `no` comes with a log that shows it, where
 * the search finds one; `trade-off` is a yes under a condition, which the reason states.
 */
export type Answer = 'yes' | 'no' | 'trade-off';

export interface Verdict {
  readonly answer: Answer;
  /** One or two sentences. */
  readonly reason: string;
  /** One sentence: what to change to get a yes; null where there is nothing to change, or no way. */
  readonly rewrite: string | null;
  /** The smallest log that the search found on which the answer is wrong; null for a yes, or where none was found or asked for. */
  readonly counterexample: Counterexample | null;
  /** Ids of the nodes that decide it: the weakest ones, or [] when none of them is. */
  readonly because: readonly string[];
}

export interface Verdicts {
  readonly lambdaSafe: Verdict;
  readonly kappaAble: Verdict;
}

export interface NodeVerdict extends Verdicts {
  readonly node: string;
  /** null for what neither changes nor merges rows: sources, tables, views; and for an instance of several classes. */
  readonly mergeClass: MergeClass | null;
}

/** One answer that can be asked for: a logical view, a merge, a query, or a batch or speed view that no merge reads. */
export interface ViewVerdict extends Verdicts {
  /** The node of the document. */
  readonly node: string;
  readonly name: string;
  /** Of its merge; null where no merge stands between it and the layers. */
  readonly policy: string | null;
  /** What each way to bring the two halves together would mean for the same computation. */
  readonly carriage: Carriage;
}

/** How the result of a part of the log travels to where the parts become one. */
export interface Carriage {
  /** Partial states, of which each record is in one, are added and finished afterwards. */
  readonly partialStates: Verdict;
  /** The finished rows of both parts stand side by side: the naive union of the measured table. */
  readonly finishedRows: Verdict;
}

export interface PipelineVerdict extends Verdicts {
  /** In the order of the document. */
  readonly nodes: readonly NodeVerdict[];
  /** In the order of the document. */
  readonly views: readonly ViewVerdict[];
  /** Sides of merges that mean different things: code that is maintained twice. */
  readonly twoAlgorithms: readonly string[];
}

/** A handful of records, a moment at which a batch run started, and what was served later, beside what should have been. */
export interface Counterexample {
  /** The node of the document whose answer is wrong. */
  readonly view: string;
  /** In order of arrival; the values belong to the columns of their source. */
  readonly records: readonly CounterexampleRecord[];
  readonly sources: readonly { readonly node: string; readonly schema: Schema }[];
  /** Whole tables that are looked up, as far as they matter. */
  readonly tables: readonly { readonly node: string; readonly schema: Schema; readonly rows: readonly Row[] }[];
  /** When batch runs started and published, and when the question was asked. */
  readonly cut: Cut;
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** Sorted by key. */
  readonly served: readonly Row[];
  readonly truth: readonly Row[];
  /** Finds it again. */
  readonly seed: number;
}

export interface CounterexampleRecord {
  readonly source: string;
  readonly partition: number;
  readonly row: Row;
  readonly time: number;
  readonly arrival: number;
  /** Below the horizon: the batch run whose views are served has read it. */
  readonly below: boolean;
}

/** What the search for counterexamples may spend. */
export interface SearchOptions {
  readonly seed: number;
  /** Random logs that are tried for each answer that isn't yes. */
  readonly tries: number;
}
