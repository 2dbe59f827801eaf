import type { SourcePlan, TablePlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { OwnFile } from '../protocol/own-file.ts';
import type { CheckpointStore } from '../state/checkpoint-store.ts';
import type { Crew } from './crew/crew.ts';
import type { RealClock } from './real-clock.ts';

/** What an engine needs of the place that it runs in: a worker, or the command line. */
export interface EngineHost {
  readonly clock: RealClock;
  readonly checkpoints: CheckpointStore;
  openLog(source: SourcePlan): Promise<HistoryLog>;
  /** Rejects with an `IngestProblem` when the table can't be read. */
  loadTable(table: TablePlan, files: readonly OwnFile[]): Promise<Table>;
  emit(event: EngineEvent): void;
  /** Who shares large recomputes, at this moment; null or absent: nobody. */
  crew?(): Crew | null;
}
