import { must } from '#pipeline/base/assert.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import type { RecordPath } from './path.ts';

/** A log that some paths read. */
export interface LogSource {
  readonly node: string;
  readonly logId: string;
  readonly log: HistoryLog;
  /** Columns that some of them need, ascending. */
  readonly needed: readonly number[];
}

/** The logs that these paths read, each once: two plans may read the same one. */
export function logsOf(paths: readonly RecordPath[]): readonly LogSource[] {
  const sources = new Map<string, LogSource>();
  for (const { plan, logs } of paths) {
    for (const { node, logId, needed } of plan.sources) {
      const known = sources.get(logId);
      const columns = [...new Set([...(known?.needed ?? []), ...needed])].sort((a, b) => a - b);
      sources.set(logId, { node, logId, log: known?.log ?? must(logs.get(node), `log of ${node}`), needed: columns });
    }
  }
  return [...sources.values()];
}

/** The source of a path's plan that reads this log; null when none does. */
export function sourceIn({ plan }: RecordPath, { node, logId }: LogSource): SourcePlan | null {
  return plan.sources.find((source) => source.node === node && source.logId === logId) ?? null;
}
