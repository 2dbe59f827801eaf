import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { rowAt } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { RecordPlace } from '../../protocol/record-list.ts';
import type { RecordTrace } from '../../protocol/record-trace.ts';
import { watermarksAt } from './joint-watermarks.ts';
import { logsOf } from './log-sources.ts';
import { batchPath, kappaPath, speedPath } from './path.ts';
import type { RecordMachines, RecordPath } from './path.ts';
import { readRecord } from './read-rows.ts';
import { walkSteps } from './walk-steps.ts';

type TraceStep = RecordTrace['steps'][number];

const unhurried = async (): Promise<void> => undefined;

/**
 * The way of one record through every path, step by step, as each has taken it: by the code that was live, late or not.
 * Null for a record that no log holds.
 */
export async function traceRecord({ lambda, kappa }: RecordMachines, place: RecordPlace, breathe = unhurried): Promise<RecordTrace | null> {
  const paths: (readonly [PlanArchitecture, RecordPath])[] = [];
  if (lambda !== null) paths.push(['lambda', batchPath(lambda)], ['lambda', speedPath(lambda)]);
  if (kappa !== null) paths.push(['kappa', kappaPath(kappa)]);
  const source = logsOf(paths.map(([, path]) => path)).find(({ node }) => node === place.source);
  const record = source === undefined ? null : await readRecord(source.log, place.partition, place.offset);
  if (record === null) return null;
  const steps: TraceStep[] = [];
  for (const [architecture, path] of paths) {
    for (const step of await traceOf(path, { place, record, breathe })) steps.push({ ...step, architecture });
  }
  return { place, steps };
}

interface Traced {
  readonly place: RecordPlace;
  readonly record: Chunk;
  readonly breathe: () => Promise<void>;
}

async function traceOf(path: RecordPath, { place, record, breathe }: Traced): Promise<Omit<TraceStep, 'architecture'>[]> {
  const { plan, layer, late, tables } = path;
  const source = plan.sources.find(({ node }) => node === place.source);
  const inLayer = plan.steps.some((step) => step.layer === layer) || plan.views.some((view) => view.layer === layer);
  if (source === undefined || !inLayer) return [];
  const [arrival, time] = [record.arrivals[0]!, record.times[0]!];
  const entry = { layer, node: place.source, schema: source.schema };
  if (!path.reads(arrival)) return [{ ...entry, rows: [], ended: 'not-yet-read' }];
  const watermarks = new Map<string, number>();
  for (const { id, kind } of plan.steps.filter((step) => late === 'drop' && step.layer === layer)) {
    if (operatorOf(kind)?.role !== 'accumulate') continue;
    const moment = { partition: place.partition, arrival, time };
    const watermark = (await watermarksAt(path, id, { moments: [moment], breathe }))(moment);
    if (watermark !== null) watermarks.set(id, watermark);
  }
  const walk = { plan: path.code(arrival), layer, late, tables, source: place.source, record, watermarks };
  return [{ ...entry, rows: [rowAt(record, 0)], ended: null }, ...walkSteps(walk)];
}
