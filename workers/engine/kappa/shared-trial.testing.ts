import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { HistoryLog } from '../../history/history-log.ts';
import { nothingIngested } from '../../history/history-log.ts';
import { createLendingLog } from '../../history/lending-log.testing.ts';
import { openGraph, openTexts } from '../graphs/open-graph.testing.ts';
import type { OpenGraph } from '../graphs/open-graph.testing.ts';
import { randomGraph } from '../graphs/random-graph.testing.ts';
import { span } from '../graphs/graph-time.testing.ts';
import type { Lockstep } from '../lockstep.ts';

export interface SharedTrial extends OpenGraph {
  /** The same records in blocks of a few. */
  readonly blocks: ReadonlyMap<string, HistoryLog>;
}

/** A random graph with its faults; in some, rows are stamped with the moment at which they are processed. */
export async function sharedTrial(seed: number): Promise<SharedTrial> {
  const { document, files } = randomGraph(seed);
  const graph = await openGraph(seed % 3 === 0 ? stamped(document) : document, openTexts(files));
  const blocks = new Map<string, HistoryLog>();
  for (const [node, log] of graph.logs) blocks.set(node, await inBlocks(log, createRandom(seed, 21)));
  return { ...graph, blocks };
}

function stamped(document: PipelineDocument): PipelineDocument {
  const source = must(document.nodes.find(({ kind }) => kind === 'generator' || kind === 'file-source'), 'a source').id;
  const [stamp, view] = [
    { id: 'seen', kind: 'stamp', label: '', layer: null, params: { as: 'seen' }, position: { x: 0, y: 0 } },
    { id: 'stamped', kind: 'view', label: '', layer: null, params: { name: 'stamped', policy: 'absorbed-offset' }, position: { x: 0, y: 0 } },
  ];
  const edges = [{ id: 'edge-seen', from: source, to: 'seen', port: 'in' }, { id: 'edge-stamped', from: 'seen', to: 'stamped', port: 'in' }];
  return { ...document, nodes: [...document.nodes, stamp!, view!], edges: [...document.edges, ...edges] };
}

async function inBlocks(log: HistoryLog, random: Random): Promise<HistoryLog> {
  const copy = createLendingLog(log.schema, log.partitions);
  for (let partition = 0; partition < log.partitions; partition++) {
    for await (const { chunk } of log.read(partition, 0, log.schema.map((_field, c) => c))) {
      for (let start = 0; start < chunk.length;) {
        const end = Math.min(chunk.length, start + 1 + random.below(6));
        const piece = sliceChunk(chunk, start, end);
        await copy.append(Array.from({ length: log.partitions }, (_, each) => (each === partition ? piece : null)), nothingIngested);
        start = end;
      }
    }
  }
  await copy.append(Array.from({ length: log.partitions }, () => null), log.status().progress);
  return copy;
}

/** All that a reader of a Kappa run could see, as text: equal text is equal bytes. How much room states have reserved is no part of it. */
export async function seenIn(run: Lockstep, progress = true): Promise<string> {
  const kappa = must(run.kappa, 'a Kappa run');
  const { views, queries } = kappa.plan;
  // What workers read for a version shows as progress before it is taken over.
  const versions = kappa.versions().map(({ bytes: _room, alone: _alone, workers, read, ...rest }) => ({ ...rest, read: workers === 0 && progress ? read : 0 }));
  const tables: unknown[] = [];
  for (const { node } of [...views, ...queries]) {
    for (const { index } of versions) {
      const table = kappa.versionTable(index, node);
      tables.push([node, index, table === null ? null : tableRows(sortTable(table))]);
    }
  }
  const { streamRows, replayRows } = kappa.cost();
  const metrics = kappa.metrics().map(({ stateBytes: _room, ...rest }) => rest);
  return JSON.stringify([run.clock, kappa.arrived, kappa.newestTime(), versions, kappa.switches, kappa.lost, views.map((view) => String(kappa.watermark(view))), streamRows, replayRows, metrics, tables]);
}

/** null for equal texts, or what stands where they part. */
export function partingOf(one: string, other: string): string | null {
  if (one === other) return null;
  const at = [...one].findIndex((letter, i) => letter !== other[i]);
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 60);
  return `${around(one)}\n${around(other)}`;
}

export interface Driving {
  readonly random: Random;
  /** Called where the run has come to rest. */
  readonly stop: (run: Lockstep) => Promise<void>;
  /** A run that goes on where this one stands. */
  readonly restarted: (run: Lockstep) => Promise<Lockstep>;
}

/** Acts by hand at random moments, as a person does; often while workers read for the run. Now and then it starts again. */
export async function drive(begun: Lockstep, { random, stop, restarted }: Driving): Promise<Lockstep> {
  let run = begun;
  const act = async (): Promise<void> => {
    const version = 1 + random.below(run.kappa!.versions().length);
    const drawn = random.below(10);
    if (drawn < 3) await run.act({ kind: 'replay' });
    if (drawn === 4) await run.act({ kind: 'switch', version });
    if (drawn === 5) await run.act({ kind: 'drop', version });
    if (drawn === 6) run = await restarted(run);
  };
  for (let stops = 2 + random.below(5); stops > 0; stops--) {
    const target = random.below(4) === 0 ? Number.POSITIVE_INFINITY : run.clock + 1 + random.below(span / 2);
    for (let reached = false; !reached && !run.ended;) {
      const before = run.clock;
      reached = await run.advance(target, () => random.below(3) === 0);
      const { waitsFor } = run;
      if (waitsFor === null) {
        if (!reached && run.clock === before && random.below(20) === 0) break;
        continue;
      }
      if (random.below(4) === 0) run = await restarted(run);
      else if (random.below(2) === 0) await act();
      if (random.below(3) > 0) await waitsFor;
    }
    await act();
    if (run.waitsFor === null) await stop(run);
  }
  await run.advance(Number.POSITIVE_INFINITY, () => false);
  await stop(run);
  return run;
}
