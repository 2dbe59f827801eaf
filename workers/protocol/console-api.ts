import type { Result } from '#pipeline/base/result.ts';
import type { PlanArchitecture, SourcePlan } from '#pipeline/compile/plan.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';

/**
 * Commands of the console worker (workers/console.worker.ts): an SQL engine over copies of its own. It is busy while a query
 * runs, and silent: whoever waits may cancel, and ends the worker when that does not help.
 */
export interface ConsoleApi {
  hello(): Promise<{ readonly version: number }>;
  /** Fetches and starts the engine; answers the names of its functions. First call of all. */
  connect(events: MessagePort): Promise<Result<readonly string[]>>;
  /** The tables of the answers are from now on those of this moment. */
  load(tables: readonly ConsoleTable[]): Promise<void>;
  /** Runs all statements of a text in order; answers what the last one does. */
  query(query: ConsoleQuery): Promise<Result<ConsoleAnswer>>;
  /** The query under way ends at its next breath. */
  cancel(): Promise<void>;
}

export interface ConsoleTable {
  readonly architecture: PlanArchitecture;
  readonly name: string;
  readonly table: PackedTable;
}

export interface ConsoleQuery {
  readonly text: string;
  /** Whose tables are meant where the text does not say. */
  readonly shown: PlanArchitecture;
  /** Raw history is read up to here: what has arrived by the moment of the answers. Epoch milliseconds. */
  readonly clock: number;
  readonly sources: readonly ConsoleSource[];
}

/** A source whose history is the table `history.<name>`. */
export interface ConsoleSource extends Pick<SourcePlan, 'logId' | 'schema' | 'partitions' | 'eventTime'> {
  readonly name: string;
}

export interface ConsoleAnswer {
  readonly table: PackedTable;
  /** There are more rows than these. */
  readonly more: boolean;
  /** The history tables that were read for it. */
  readonly history: readonly ConsoleHistory[];
}

export interface ConsoleHistory {
  readonly name: string;
  /** In the table, and arrived by then: the newest of them when these are fewer. */
  readonly rows: number;
  readonly total: number;
}
