import { must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { createAppendState } from '#pipeline/operators/views/append-state.ts';
import { Dataflow } from '../dataflow.ts';
import { openInlets } from '../inlets.ts';
import { LogSet } from '../log-set.ts';
import { pumpTick } from '../pump.ts';
import type { RecordPath } from './path.ts';

/** What names a record where its place in the log is no longer known. */
export interface Moment {
  readonly partition: number;
  readonly arrival: number;
  readonly time: number;
}

/** The watermark that a record met at an accumulate step; null where it brings along its own. */
export type WatermarkAt = (moment: Moment) => number | null;

/**
 * Where inputs meet, a record's watermark is the least of what each of them had shown by then, so it is known only by reading
 * the log once more up to the record; by the plan's own code, whatever was deployed. Where no inputs meet, nothing is read.
 */
export async function watermarksAt(path: RecordPath, accumulate: string, { moments, breathe }: { readonly moments: readonly Moment[]; readonly breathe: () => Promise<void> }): Promise<WatermarkAt> {
  const plan = rowsInto(path.plan, accumulate);
  const lanes = Math.max(1, ...plan.sources.map(({ partitions }) => partitions));
  const flow = new Dataflow({ plan, layer: path.layer, late: 'keep', tables: path.tables }, lanes);
  if (moments.length === 0 || !flow.explicitWatermarks) return () => null;
  const wanted = new Set(moments.map(({ arrival }) => arrival));
  const met = new Map<string, number>();
  flow.open(flow.lanes.map((_, partition) => {
    const note = ({ arrivals, times, watermarks, length }: Chunk): void => {
      for (let i = 0; i < length; i++) {
        const name = nameOf({ partition, arrival: arrivals[i]!, time: times[i]! });
        if (wanted.has(arrivals[i]!) && !met.has(name)) met.set(name, watermarks?.[i] ?? Number.NEGATIVE_INFINITY);
      }
    };
    const { node, schema } = plan.views[0]!;
    return new Map([[node, Object.assign(createAppendState(schema), { append: note })]]);
  }));
  const inlets = openInlets(plan, new LogSet(path.logs), { flow, saved: [] });
  const last = Math.max(...wanted);
  for (let reached = Number.NEGATIVE_INFINITY; reached < last; await breathe()) ({ reached } = await pumpTick(inlets, last));
  for (const { reader } of inlets) await reader.close();
  return (moment) => met.get(nameOf(moment)) ?? null;
}

/** A view over the plain rows that come to an accumulate step. */
function rowsInto(plan: Plan, accumulate: string): Plan {
  const step = must(plan.steps.find(({ id }) => id === accumulate), accumulate);
  const [input] = step.inputs;
  const view = { node: 'rows', origin: 'rows', name: 'rows', layer: step.layer, input: input!, accumulate: null, schema: input!.schema, keys: [] };
  return { ...plan, steps: plan.steps.filter(({ id }) => id !== accumulate && !accumulates(plan, id)), views: [view], merges: [], queries: [] };
}

function accumulates({ views }: Plan, id: string): boolean {
  return views.some((view) => view.accumulate === id);
}

function nameOf({ partition, arrival, time }: Moment): string {
  return `${partition}/${arrival}/${time}`;
}
