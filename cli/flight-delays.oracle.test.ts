import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Table } from '#pipeline/data/table.ts';
import { LambdaRun } from '#workers/engine/lambda-run.ts';
import { startOf } from '#workers/engine/log-set.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';
import { loadDocument } from './load-document.ts';
import { openDataFrom } from './open-data.ts';
import { printRows } from './print-rows.ts';

const data = fileURLToPath(new URL('../node_modules/vega-datasets/data/', import.meta.url));
const launcher = fileURLToPath(new URL('../bin/watersmeet.js', import.meta.url));
const measures = `count(*)::DOUBLE flights, avg(delay) avg_delay, max(delay)::DOUBLE max_delay, count(*) FILTER (WHERE delay > 15)::DOUBLE late_flights`;
const start = "strftime(date_trunc('day', date), '%Y-%m-%dT%H:%M:%S.000Z') window_start";

/** The same questions, asked of an independent engine over the same file. */
const questions = {
  delays_by_origin: (until: string) => `SELECT origin, ${start}, ${measures} FROM '${data}flights-3m.parquet' WHERE date <= ${until} GROUP BY ALL ORDER BY 1, 2`,
  delays_by_state: (until: string) =>
    `SELECT state, ${start}, ${measures} FROM '${data}flights-3m.parquet' LEFT JOIN read_csv('${data}airports.csv', all_varchar = true) ON origin = iata WHERE date <= ${until} GROUP BY ALL ORDER BY 1 NULLS FIRST, 2`,
};

/** Stops that fall on, just before and just after windows, triggers and publishes, and in the middle of nowhere. */
const stops = [
  '2001-01-01T00:01:00Z', '2001-01-01T23:59:00Z', '2001-01-08T00:00:00Z', '2001-01-11T00:00:01Z', '2001-01-12T17:20:00Z',
  '2001-02-14T06:30:30Z', '2001-03-01T00:00:00Z', '2001-04-18T12:34:56Z', '2001-05-31T23:59:59Z', '2001-06-30T23:00:00Z',
] as const;

let duckdb: DuckDBConnection;
let run: LambdaRun;
let mergeOf: (name: string) => string;

beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create()).connect();
  const loaded = await loadDocument('flight-delays');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const plan = must(compile(loaded.value.document).plan, 'plan');
  const open = openDataFrom('.');
  const logs = new Map<string, HistoryLog>();
  for (const source of plan.sources) {
    const log = createMemoryLog(source.schema, source.partitions);
    await ingestSource({ source, log, open, seed: plan.seed, signal: new AbortController().signal, report: () => undefined });
    logs.set(source.node, log);
  }
  const tables = new Map<string, Table>();
  for (const table of plan.tables) tables.set(table.node, (await loadTable({ table, open })).table);
  run = new LambdaRun({ plan, logs, tables, breathe: async () => undefined }, must(startOf(logs.values()), 'start'));
  mergeOf = (name) => must(plan.merges.find((each) => each.name === name), name).node;
}, 60_000);

describe('flight-delays, row by row beside DuckDB over the same file', () => {
  for (const stop of stops) {
    it(`serves the same at ${stop}`, async () => {
      await run.advance(Date.parse(stop), () => false);
      await expectSame(`TIMESTAMP '${stop.replace('T', ' ').replace('Z', '')}'`);
    }, 60_000);
  }

  it('serves the same at the end', async () => {
    await run.advance(Number.POSITIVE_INFINITY, () => false);
    expect(run.arrived).toBe(3_000_000);
    await expectSame("TIMESTAMP '2100-01-01'");
  }, 60_000);

  it('says the same on the command line, at the end and stopped', async () => {
    for (const [until, at] of [['end', "TIMESTAMP '2100-01-01'"], [stops[4], "TIMESTAMP '2001-01-12 17:20:00'"]] as const) {
      const { stdout } = await promisify(execFile)(process.execPath, [launcher, 'run', 'flight-delays', '--view', 'delays_by_origin', '--until', until], { maxBuffer: 1 << 28 });
      expectRows(stdout.trim().split('\n'), await ask(questions.delays_by_origin(at)));
    }
  }, 120_000);
});

async function expectSame(until: string): Promise<void> {
  for (const [view, question] of Object.entries(questions)) {
    const table = must(await run.table(mergeOf(view)), view);
    expectRows([...printRows(table, {})], await ask(question(until)));
  }
}

/** Same keys in the same order, same counts, and floats within 1e-9 relative. */
function expectRows(lines: readonly string[], expected: readonly Record<string, unknown>[]): void {
  expect(lines.length).toBe(expected.length);
  lines.forEach((line, i) => {
    const row = JSON.parse(line) as Record<string, unknown>;
    const other = expected[i]!;
    expect(Object.keys(row)).toEqual(Object.keys(other));
    for (const [name, value] of Object.entries(row)) {
      const wanted = other[name];
      const same = typeof value === 'number' && typeof wanted === 'number' ? Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) : value === wanted;
      if (!same) throw new Error(`row ${i}, ${name}: ${JSON.stringify(row)} beside ${JSON.stringify(other)}`);
    }
  });
}

async function ask(question: string): Promise<Record<string, unknown>[]> {
  return (await duckdb.runAndReadAll(question)).getRowObjects() as Record<string, unknown>[];
}
