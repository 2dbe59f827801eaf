import { hash128 } from '#pipeline/base/hash.ts';
import { valueAt } from '#pipeline/data/column.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import type { OpenData } from '../../ingest/bytes/byte-source.ts';
import type { Lockstep } from '../lockstep.ts';
import { finish, openGraph } from './open-graph.testing.ts';
import type { OpenGraph } from './open-graph.testing.ts';

/** What was there at a moment, each part under a name of its own: the first that differs says where two engines part. */
export type Digests = Readonly<Record<string, string>>;

const stops = 12;

/**
 * Everything that a reader of a run could see, at a dozen moments from its start to behind its end, as hashes: the log, all
 * tables of both architectures to the last bit of every float, in the order in which they are served; batch runs, versions and
 * their sizes; what the meter says. On the way a batch run is started, a replay, and its version is switched to and back.
 */
export async function digestsOf(document: PipelineDocument, open: OpenData): Promise<Digests> {
  const graph = await openGraph({ ...document, architecture: 'both' }, open);
  const digests: Record<string, string> = {};
  for (const [node, log] of graph.logs) digests[`log of ${node}`] = await logDigest(log);
  const run = graph.start({ meter: true });
  const last = Math.max(run.start, ...[...graph.logs.values()].map((log) => log.status().progress.lastArrival ?? run.start));
  for (let stop = 1; stop <= stops && !run.ended; stop++) {
    await run.advance(run.start + Math.ceil(((last - run.start) * stop) / stops), () => false);
    await act(run, stop);
    await note(graph, run, { digests, moment: `${stop}/${stops}` });
  }
  await finish(run);
  await note(graph, run, { digests, moment: 'end' });
  await run.close();
  return digests;
}

async function act(run: Lockstep, stop: number): Promise<void> {
  if (stop === 3 || stop === 9) await run.act({ kind: 'start-batch' });
  if (stop === 4) await run.act({ kind: 'replay' });
  if (stop === 10) await run.act({ kind: 'switch', version: 1 });
  if (stop === 11) await run.act({ kind: 'switch', version: run.kappa!.versions().length });
}

async function note(graph: OpenGraph, run: Lockstep, { digests, moment }: { digests: Record<string, string>; moment: string }): Promise<void> {
  for (const { architecture, queries, views, merges } of graph.plans) {
    for (const { node } of [...views, ...merges, ...queries]) {
      const table = await run.table(node, architecture);
      digests[`${moment} ${node} of ${architecture}`] = table === null ? 'none' : hash128(tableText(table));
    }
  }
  digests[`${moment} runs`] = hash128(JSON.stringify([run.clock, run.arrived, run.lambda?.schedule.runs, run.kappa?.versions(), run.kappa?.switches]));
  digests[`${moment} metrics`] = hash128(JSON.stringify(run.machines.map((machine) => [machine.metrics(), machine.cost(), machine.newestTime()])));
  digests[`${moment} meter`] = hash128(JSON.stringify([run.meter!.samples, run.meter!.totals, run.meter!.faults]));
}

/** Numbers print the shortest text that reads back as the same bits; only -0 needs one of its own. */
function tableText({ schema, keys, length, columns }: Table): string {
  return JSON.stringify([schema, keys, length, columns.map((column) => Array.from({ length }, (_, i) => textOf(valueAt(column, i))))]);
}

function textOf(value: Value): Value {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value);
}

/** Rows with their times, however the log is cut into blocks. */
async function logDigest(log: HistoryLog): Promise<string> {
  const parts: unknown[] = [log.status().ends, log.status().progress.badRows];
  for (let partition = 0; partition < log.partitions; partition++) {
    for await (const { chunk } of log.read(partition, 0, log.schema.map((_field, c) => c))) {
      for (let i = 0; i < chunk.length; i++) parts.push([partition, chunk.times[i], chunk.arrivals[i], chunk.columns.map((column) => textOf(valueAt(column, i)))]);
    }
  }
  return hash128(JSON.stringify(parts));
}
