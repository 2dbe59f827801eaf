import type { MeterSample } from '#pipeline/serving/meter.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { MeterEvent } from '#workers/protocol/meter-event.ts';

type Latest = ReadonlyMap<string, MeterSample>;

/** One event is asked for each panel and frame, and never changes. */
const known = new WeakMap<MeterEvent, Latest>();

/** The last sample of a view under one architecture. */
export function latestSample(meter: MeterEvent | null, view: string, architecture: PlanArchitecture): MeterSample | undefined {
  if (meter === null) return undefined;
  let latest = known.get(meter);
  if (latest === undefined) {
    latest = new Map(meter.samples.map((sample) => [`${sample.architecture} ${sample.view}`, sample]));
    known.set(meter, latest);
  }
  return latest.get(`${architecture} ${view}`);
}

/** What the meter measures for a node: itself where it is measured, else what it asks (a query asks a view). null: nothing. */
export function measuredNode(document: PipelineDocument, meter: MeterEvent, node: string): string | null {
  let at: string | undefined = node;
  const seen = new Set<string>();
  while (at !== undefined && !seen.has(at)) {
    if (latestSample(meter, at, 'lambda') !== undefined || latestSample(meter, at, 'kappa') !== undefined) return at;
    seen.add(at);
    const to: string = at;
    at = document.edges.find((edge) => edge.to === to)?.from;
  }
  return null;
}
