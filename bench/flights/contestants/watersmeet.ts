import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Table } from '#pipeline/data/table.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import { BatchLayer } from '#workers/engine/layers/batch-layer.ts';
import { SpeedLayer } from '#workers/engine/layers/speed-layer.ts';
import { StateMaker } from '#workers/engine/state-sets.ts';
import { BlockCache } from '#workers/history/block-cache.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import { bytesFromMemory } from '#workers/ingest/bytes/from-memory.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { answerKey } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';

/** The nodes of the gallery's flight-delays that do not serve `delays_by_origin`: the other contestants answer one query. */
const otherView = new Set(['airports', 'with_state', 'by_state', 'batch_by_state', 'speed_by_state', 'delays_by_state']);

function delaysByOrigin(): Plan {
  const { document } = must(galleryEntry('flight-delays'), 'flight-delays');
  const { plan, problems } = compile({
    ...document,
    nodes: document.nodes.filter((node) => !otherView.has(node.id)),
    edges: document.edges.filter((edge) => !otherView.has(edge.from) && !otherView.has(edge.to)),
    panels: document.panels.filter((panel) => !otherView.has(panel.view)),
  });
  return must(plan, problems.map((problem) => problem.message).join('; '));
}

const plan = delaysByOrigin();
const source = must(plan.sources[0], 'source');
const name = 'watersmeet';

/** The product's own ingest: the Parquet file, row group by row group, into the history in IndexedDB. */
export function watersmeetIngest(file: ArrayBuffer, rows: number): Contestant {
  return {
    name,
    rows,
    async run() {
      const log = await openHistory();
      await log.clear();
      await fill(log, file);
      return async () => {
        const answer = await recompute(log, rows);
        log.close();
        return answer;
      };
    },
  };
}

/** The product's batch layer over history in IndexedDB, with none of its blocks in memory. */
export function watersmeetBatchFromStore(rows: number): Contestant {
  return {
    name,
    rows,
    async run() {
      const log = await openHistory();
      const answer = await recomputed(log, rows);
      log.close();
      return () => answerOf(answer);
    },
  };
}

export async function memoryHistory(file: ArrayBuffer): Promise<HistoryLog> {
  const log = createMemoryLog(source.schema, source.partitions);
  await fill(log, file);
  return log;
}

/** The same over history in memory. */
export function watersmeetBatch(log: HistoryLog, rows: number): Contestant {
  return {
    name,
    rows,
    async run() {
      const answer = await recomputed(log, rows);
      return () => answerOf(answer);
    },
  };
}

/** The product's speed layer, handed its rows in micro-batches; what it keeps is read once, at the end. */
export async function watersmeetInBatches(log: HistoryLog, size: number, rows: number): Promise<Contestant> {
  const batches = await cut(log, size, rows);
  const view = must(plan.views.find((each) => each.layer === 'speed'), 'speed view');
  return {
    name,
    rows,
    run() {
      const speed = new SpeedLayer(plan, { lanes: 1, tables: new Map(), maker: new StateMaker(plan), start: 0 });
      const lane = must(speed.flow.lanes[0], 'lane');
      for (const batch of batches) {
        lane.push(source.node, batch);
        speed.flow.flush();
        speed.moved();
      }
      return Promise.resolve(() => answerOf(speed.state(must(speed.generations[0], 'generation'), view.node).table()));
    },
  };
}

function openHistory(): Promise<HistoryLog> {
  return openIndexedDbLog(`bench-${source.logId}`, source.schema, source.partitions, new BlockCache());
}

async function fill(log: HistoryLog, file: ArrayBuffer): Promise<void> {
  const problems: string[] = [];
  await ingestSource({
    source, log, seed: plan.seed,
    open: () => Promise.resolve(bytesFromMemory(new Uint8Array(file))),
    signal: new AbortController().signal,
    report: (report) => { if (report.kind === 'problem') problems.push(report.problem.message); },
  });
  if (problems.length > 0) throw new Error(problems.join('; '));
}

async function recompute(log: HistoryLog, rows: number): Promise<Answer> {
  return answerOf(await recomputed(log, rows));
}

async function recomputed(log: HistoryLog, rows: number): Promise<Table> {
  const batch = new BatchLayer(plan, { logs: new Map([[source.node, log]]), tables: new Map(), maker: new StateMaker(plan), lanes: 1, breathe: () => Promise.resolve() });
  const views = await batch.recompute({ clock: Infinity, rows });
  return must(views.get(must(batch.views[0], 'batch view').node), 'answer').table();
}

/** The first rows of the log in pieces of one size; a piece never crosses a block, as in the product. */
async function cut(log: HistoryLog, size: number, rows: number): Promise<Chunk[]> {
  const batches: Chunk[] = [];
  let left = rows;
  for await (const { chunk } of log.read(0, 0, source.needed)) {
    for (let start = 0; start < chunk.length && left > 0; start += size) {
      const piece = sliceChunk(chunk, start, Math.min(start + size, start + left, chunk.length));
      batches.push(piece);
      left -= piece.length;
    }
    if (left === 0) break;
  }
  return batches;
}

function answerOf(table: Table): Answer {
  const at = (column: string): number => must(table.schema.findIndex((field) => field.name === column), column);
  const [origin, start, flights, avg, max, late] = ['origin', 'window_start', 'flights', 'avg_delay', 'max_delay', 'late_flights'].map(at) as [number, number, number, number, number, number];
  return new Map(tableRows(table).map((row) => [answerKey(row[origin] as string, row[start] as number), {
    flights: row[flights] as number, avgDelay: row[avg] as number, maxDelay: row[max] as number, lateFlights: row[late] as number,
  }]));
}
