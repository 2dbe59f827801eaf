import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { problem } from '#pipeline/problem.ts';
import { packTable, unpackTable } from '#pipeline/data/packed-table.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { DamagedBlock } from '../history/history-log.ts';
import type { ConsoleAnswer, ConsoleQuery, ConsoleSource, ConsoleTable } from '../protocol/console-api.ts';
import type { ConsoleEvent } from '../protocol/console-event.ts';
import { Cancelled } from './database.ts';
import type { Answered, Database } from './database.ts';
import { HistoryTables } from './history-tables.ts';
import { queryProblem } from './query-problem.ts';
import { quoted } from './quoted.ts';
import { statementsOf } from './sql-tokens.ts';
import type { Statement } from './sql-tokens.ts';

/** Rows of an answer that reach the page. */
export const maxAnswerRows = 100_000;

const architectures = ['lambda', 'kappa'] as const;

/** Statements that begin so change nothing. */
const looking = new Set(['select', 'with', 'from', 'values', 'describe', 'summarize', 'show', 'explain', 'table', 'pivot', 'unpivot']);

export interface ConsoleHost {
  readonly database: Database;
  openLog(source: ConsoleSource): Promise<HistoryLog>;
  emit(event: ConsoleEvent): void;
}

/** Queries over the answers of one moment and the history behind them. What somebody creates in schema `main` outlives the moment. */
export class Console {
  readonly #host: ConsoleHost;
  readonly #history: HistoryTables;
  #schemas: ReadonlySet<string> = new Set();
  #cancelled = false;

  constructor(host: ConsoleHost) {
    this.#host = host;
    this.#history = new HistoryTables(host.database, (source) => host.openLog(source));
  }

  functions(): readonly string[] {
    const names = this.#host.database.ask('SELECT DISTINCT function_name FROM duckdb_functions() WHERE regexp_matches(function_name, \'^[a-z]\\w*$\') ORDER BY ALL');
    return tableRows(unpackTable(names)).map(([name]) => String(name));
  }

  load(tables: readonly ConsoleTable[]): void {
    const { database } = this.#host;
    this.#settle();
    for (const architecture of architectures) {
      database.run(`DROP SCHEMA IF EXISTS ${quoted(architecture)} CASCADE`);
      if (tables.some((each) => each.architecture === architecture)) database.run(`CREATE SCHEMA ${quoted(architecture)}`);
    }
    for (const { architecture, name, table } of tables) if (table.columns.length > 0) database.insert({ schema: architecture, name }, table, true);
    this.#schemas = new Set(tables.map(({ architecture }) => architecture));
  }

  cancel(): void {
    this.#cancelled = true;
  }

  async query({ text, shown, clock, sources }: ConsoleQuery): Promise<Result<ConsoleAnswer>> {
    this.#cancelled = false;
    const statements = statementsOf(text);
    if (statements.length === 0) return failure([problem('console.empty', {}, 'There is nothing to run.', 'Write a query, or choose an example.')]);
    const cancelled = (): boolean => this.#cancelled;
    try {
      this.#settle();
      const tokens = statements.flatMap((statement) => statement.tokens);
      const history = await this.#history.provide({ tokens, clock, sources, cancelled, report: (event) => this.#host.emit(event) });
      this.#host.database.run(`SET search_path = 'main${this.#schemas.has(shown) ? `,"${shown}"` : ''}'`);
      let answered: Answered = { table: packTable({ schema: [], length: 0, columns: [] }), more: false };
      for (const statement of statements) {
        const result = await this.#run(statement, cancelled);
        if (!result.ok) return result;
        answered = result.value;
      }
      return success({ ...answered, history });
    } catch (error) {
      return failure([brokenOff(error)]);
    }
  }

  async #run(statement: Statement, cancelled: () => boolean): Promise<Result<Answered>> {
    try {
      return success(await this.#host.database.query(statement.text, maxAnswerRows, cancelled));
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      return failure([queryProblem(statement, error)]);
    } finally {
      if (!looking.has(statement.tokens[0]?.text.toLowerCase() ?? '')) this.#history.forget();
    }
  }

  /** Whatever a query has left open or changed about where names are looked for. */
  #settle(): void {
    try {
      this.#host.database.run('ROLLBACK');
    } catch {
      // No transaction was open.
    }
    this.#host.database.run('USE memory.main');
  }
}

function brokenOff(error: unknown): ReturnType<typeof problem> {
  if (error instanceof Cancelled) return problem('console.cancelled', {}, 'The query was cancelled.');
  if (error instanceof DamagedBlock) return problem('console.history', {}, error.message, 'Read the source again: “Read again” in its settings.');
  return problem('console.history', {}, error instanceof Error ? error.message : String(error), 'Run the query again.');
}
