import { must } from '#pipeline/base/assert.ts';
import type { Plan, TablePlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { placed } from '#pipeline/problem.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { IngestProblem } from '../../ingest/ingest-problem.ts';
import type { OwnFile } from '../../protocol/own-file.ts';
import type { EngineHost } from '../host.ts';
import { LogSet } from '../log-set.ts';
import type { Logs } from '../machine.ts';

/** What a session reads: the logs and lookup tables of all its plans, each opened once, however many plans read it. */
export class SessionInputs {
  readonly #host: EngineHost;
  readonly #files: readonly OwnFile[];
  /** By log id. */
  readonly #logs = new Map<string, HistoryLog>();
  /** By data and schema: plans that were cloned find theirs again. */
  readonly #tables = new Map<string, Table>();
  #plan: Plan | null = null;

  constructor(host: EngineHost, files: readonly OwnFile[]) {
    this.#host = host;
    this.#files = files;
  }

  /** Rejects with an `IngestProblem` that names its node when a table can't be read. The first plan ever opened is the one that `known` tells of. */
  async open(plan: Plan): Promise<void> {
    this.#plan ??= plan;
    for (const source of plan.sources) {
      if (!this.#logs.has(source.logId)) this.#logs.set(source.logId, await this.#host.openLog(source));
    }
    for (const table of plan.tables) {
      if (!this.#tables.has(keyOf(table))) this.#tables.set(keyOf(table), await this.#table(table));
    }
  }

  logsOf(plan: Plan): Logs {
    return new Map(plan.sources.map(({ node, logId }) => [node, must(this.#logs.get(logId), `log ${logId}`)]));
  }

  tablesOf(plan: Plan): ReadonlyMap<string, Table> {
    return new Map(plan.tables.map((table) => [table.node, must(this.#tables.get(keyOf(table)), `table ${table.node}`)]));
  }

  /** The logs as the page knows them. */
  get known(): LogSet {
    return new LogSet(this.#plan === null ? new Map() : this.logsOf(this.#plan));
  }

  get logIds(): readonly string[] {
    return [...this.#logs.keys()];
  }

  /** Learns anew what all logs hold. */
  async refresh(): Promise<void> {
    for (const log of this.#logs.values()) await log.refresh();
  }

  /** Learns anew what a log holds; false for a log that this session does not read. */
  async grown(logId: string): Promise<boolean> {
    const log = this.#logs.get(logId);
    await log?.refresh();
    return log !== undefined;
  }

  close(): void {
    for (const log of this.#logs.values()) log.close();
  }

  async #table(table: TablePlan): Promise<Table> {
    try {
      return await this.#host.loadTable(table, this.#files);
    } catch (error) {
      if (!(error instanceof IngestProblem)) throw error;
      throw new IngestProblem(placed([error.problem], { node: table.node })[0]!);
    }
  }
}

function keyOf({ data, schema }: TablePlan): string {
  return JSON.stringify([data, schema]);
}
