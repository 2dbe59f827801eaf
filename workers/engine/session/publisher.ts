import { rowAt } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import { panelData } from '#pipeline/serving/panel-data.ts';
import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { EngineEvent } from '../../protocol/engine-event.ts';
import type { NodeMetrics } from '../../protocol/node-metrics.ts';
import type { SampleEvent } from '../../protocol/sample-event.ts';
import { tail } from '../tail.ts';
import type { Lockstep } from '../lockstep.ts';
import type { Machine } from '../machine.ts';

type Emit = (event: EngineEvent) => void;

const sampleRows = 20;

/** Says what the page shows now, and only that: panels whose answer changed, metrics, the rows at the tapped node. */
export class Publisher {
  readonly #emit: Emit;
  #watches: readonly PanelWatch[] = [];
  /** What each panel was sent last, by panel and architecture. */
  readonly #sent = new Map<string, string>();
  #tapped: string | null = null;
  #rows = new Map<string, number>();
  #measuredAt = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  watch(watches: readonly PanelWatch[]): void {
    this.#watches = watches;
    const panels = new Set(watches.map((each) => each.panel));
    for (const slot of this.#sent.keys()) {
      if (!panels.has(slot.slice(0, slot.lastIndexOf(' ')))) this.#sent.delete(slot);
    }
  }

  tap(node: string | null): void {
    this.#tapped = node;
  }

  /** The next publish says everything anew: another plan, another page. */
  reset(): void {
    this.#sent.clear();
    this.#rows.clear();
  }

  async publish(run: Lockstep, now: number): Promise<void> {
    for (const machine of run.machines) {
      const version = `${machine.plan.fingerprint}/${machine.contentVersion()}`;
      for (const watch of this.#watches) await this.#publishPanel(machine, watch, { version, horizon: horizonOf(run, machine) });
    }
    this.#nodes(run, now);
    if (this.#tapped === null) return;
    for (const machine of run.machines) await this.#sample(machine, this.#tapped);
  }

  async #publishPanel(machine: Machine, watch: PanelWatch, { version, horizon }: { version: string; horizon: number | null }): Promise<void> {
    const slot = `${watch.panel} ${machine.architecture}`;
    const identity = `${version}/${JSON.stringify(watch)}`;
    if (this.#sent.get(slot) === identity) return;
    this.#sent.set(slot, identity);
    const shown = await machine.shown(watch.view);
    const data = shown === null ? noView(watch.panel, machine.architecture) : panelData(shown.table, watch);
    const open = shown === null || shown.open === 0 ? {} : { open: shown.open };
    this.#emit({ type: 'panel', architecture: machine.architecture, panel: watch.panel, data, now: machine.clock, horizon, ...open });
  }

  #nodes(run: Lockstep, now: number): void {
    const seconds = (now - this.#measuredAt) / 1000;
    const nodes = run.machines.flatMap((machine) => machine.metrics()).map((each): NodeMetrics => {
      const key = `${each.architecture}/${each.layer}/${each.node}`;
      const before = this.#rows.get(key) ?? each.rowsIn;
      this.#rows.set(key, each.rowsIn);
      return { ...each, rate: seconds > 0 ? Math.max(0, (each.rowsIn - before) / seconds) : 0 };
    });
    this.#measuredAt = now;
    this.#emit({ type: 'nodes', nodes });
  }

  async #sample(machine: Machine, node: string): Promise<void> {
    const sample = streamSample(machine, node) ?? (await viewSample(machine, node));
    if (sample !== null) this.#emit(sample);
  }
}

function horizonOf({ lambda }: Lockstep, machine: Machine): number | null {
  return machine === lambda ? (lambda.schedule.published?.horizon ?? null) : null;
}

function noView(panel: string, architecture: PlanArchitecture): { readonly kind: 'error'; readonly problem: Problem } {
  const message = architecture === 'kappa' ? 'The view of this panel has no place in the Kappa pipeline.' : 'The view of this panel is not part of the running pipeline.';
  return { kind: 'error', problem: problem('panel.no-view', { panel }, message, 'Choose another view, or mend the problems of the pipeline.') };
}

function streamSample({ plan, lanes, architecture }: Machine, node: string): SampleEvent | null {
  const schema = plan.steps.find((step) => step.node === node)?.schema ?? plan.sources.find((source) => source.node === node)?.schema;
  if (schema === undefined) return null;
  for (const lane of lanes) {
    const chunk = lane.last(node);
    if (chunk !== null) return { type: 'sample', architecture, node, layer: 'speed', ...chunkSample(chunk, schema) };
  }
  return null;
}

async function viewSample(machine: Machine, node: string): Promise<SampleEvent | null> {
  const { plan, architecture } = machine;
  // An accumulate step is best seen by the view that keeps its state.
  const kept = plan.views.find((view) => view.layer === 'speed' && view.accumulate?.endsWith(`/${node}`));
  const table = await machine.table(kept?.node ?? node);
  if (table === null) return null;
  const layer = plan.views.find((view) => view.node === node)?.layer ?? (kept === undefined ? 'serving' : 'speed');
  const rows = Array.from({ length: Math.min(sampleRows, table.length) }, (_, i) => tableRow(table, i));
  return { type: 'sample', architecture, node, layer, schema: table.schema, rows };
}

/** The last rows of a chunk; columns that no step reads stay out, since they were never read. */
function chunkSample(chunk: Chunk, schema: Schema): { schema: Schema; rows: SampleEvent['rows'] } {
  const read = schema.map((_, i) => i).filter((i) => slots(chunk.columns[i]!).length > 0);
  const last = tail({ ...chunk, columns: read.map((i) => chunk.columns[i]!) }, sampleRows);
  return { schema: read.map((i) => schema[i]!), rows: Array.from({ length: last.length }, (_, i) => rowAt(last, i)) };
}
