import { must } from '#pipeline/base/assert.ts';
import type { Plan, TablePlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { placed } from '#pipeline/problem.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { IngestProblem } from '../ingest/ingest-problem.ts';
import type { RunRequest } from '../protocol.ts';
import type { EngineHost } from './host.ts';
import { LogSet } from './log-set.ts';

/** What a session reads: the logs of its sources and its lookup tables. */
export class SessionInputs {
  readonly logs = new Map<string, HistoryLog>();
  readonly tables = new Map<string, Table>();
  readonly known = new LogSet(this.logs);
  readonly #host: EngineHost;
  readonly #request: RunRequest;

  constructor(host: EngineHost, request: RunRequest) {
    this.#host = host;
    this.#request = request;
  }

  get #plan(): Plan {
    return must(this.#request.plans[0], 'a plan');
  }

  get logIds(): readonly string[] {
    return this.#plan.sources.map((source) => source.logId);
  }

  /** Rejects with an `IngestProblem` that names its node when a table can't be read. */
  async open(): Promise<void> {
    const plan = this.#plan;
    for (const source of plan.sources) this.logs.set(source.node, await this.#host.openLog(source));
    for (const table of plan.tables) this.tables.set(table.node, await this.#table(table));
  }

  /** Learns anew what a log holds; false for a log that this session does not read. */
  async grown(logId: string): Promise<boolean> {
    const sources = this.#plan.sources.filter((each) => each.logId === logId);
    for (const source of sources) await this.logs.get(source.node)?.refresh();
    return sources.length > 0;
  }

  close(): void {
    for (const log of this.logs.values()) log.close();
  }

  async #table(table: TablePlan): Promise<Table> {
    try {
      return await this.#host.loadTable(table, this.#request.files);
    } catch (error) {
      if (!(error instanceof IngestProblem)) throw error;
      throw new IngestProblem(placed([error.problem], { node: table.node })[0]!);
    }
  }
}
