import { rowAt } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { tableRow } from '#pipeline/data/table.ts';
import { panelData } from '#pipeline/serving/panel-data.ts';
import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import { problem } from '#pipeline/problem.ts';
import type { EngineEvent, NodeMetrics, SampleEvent } from '../protocol.ts';
import { tail } from './dataflow.ts';
import type { LambdaRun } from './lambda-run.ts';

type Emit = (event: EngineEvent) => void;

const sampleRows = 20;

/** Says what the page shows now, and only that: panels whose answer changed, metrics, the rows at the tapped node. */
export class Publisher {
  readonly #emit: Emit;
  #watches: readonly PanelWatch[] = [];
  /** What each panel was sent last. */
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
    for (const panel of this.#sent.keys()) {
      if (!panels.has(panel)) this.#sent.delete(panel);
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

  async publish(run: LambdaRun, now: number): Promise<void> {
    const { version } = await run.parts();
    for (const watch of this.#watches) {
      const identity = `${run.plan.fingerprint}/${version}/${JSON.stringify(watch)}`;
      if (this.#sent.get(watch.panel) === identity) continue;
      this.#sent.set(watch.panel, identity);
      await this.#panel(run, watch);
    }
    this.#nodes(run, now);
    if (this.#tapped !== null) await this.#sample(run, this.#tapped);
  }

  async #panel(run: LambdaRun, watch: PanelWatch): Promise<void> {
    const table = await run.table(watch.view);
    const data = table === null
      ? { kind: 'error' as const, problem: problem('panel.no-view', { panel: watch.panel }, 'The view of this panel is not part of the running pipeline.', 'Choose another view, or mend the problems of the pipeline.') }
      : panelData(table, watch);
    this.#emit({ type: 'panel', architecture: 'lambda', panel: watch.panel, data, now: run.clock, horizon: run.schedule.published?.horizon ?? null });
  }

  #nodes(run: LambdaRun, now: number): void {
    const seconds = (now - this.#measuredAt) / 1000;
    const nodes = run.metrics().map((each): NodeMetrics => {
      const key = `${each.layer}/${each.node}`;
      const before = this.#rows.get(key) ?? each.rowsIn;
      this.#rows.set(key, each.rowsIn);
      return { ...each, rate: seconds > 0 ? Math.max(0, (each.rowsIn - before) / seconds) : 0 };
    });
    this.#measuredAt = now;
    this.#emit({ type: 'nodes', nodes });
  }

  async #sample(run: LambdaRun, node: string): Promise<void> {
    const sample = this.#streamSample(run, node) ?? (await viewSample(run, node));
    if (sample !== null) this.#emit(sample);
  }

  #streamSample(run: LambdaRun, node: string): SampleEvent | null {
    const schema = run.plan.steps.find((step) => step.node === node)?.schema ?? run.plan.sources.find((source) => source.node === node)?.schema;
    if (schema === undefined) return null;
    for (const lane of run.speed.lanes) {
      const chunk = lane.last(node);
      if (chunk !== null) return { type: 'sample', architecture: 'lambda', node, layer: 'speed', ...chunkSample(chunk, schema) };
    }
    return null;
  }
}

async function viewSample(run: LambdaRun, node: string): Promise<SampleEvent | null> {
  // An accumulate step is best seen by the view that keeps its state.
  const kept = run.plan.views.find((view) => view.layer === 'speed' && view.accumulate?.endsWith(`/${node}`));
  const table = await run.table(kept?.node ?? node);
  if (table === null) return null;
  const layer = run.plan.views.find((view) => view.node === node)?.layer ?? (kept === undefined ? 'serving' : 'speed');
  const rows = Array.from({ length: Math.min(sampleRows, table.length) }, (_, i) => tableRow(table, i));
  return { type: 'sample', architecture: 'lambda', node, layer, schema: table.schema, rows };
}

/** The last rows of a chunk; columns that no step reads stay out, since they were never read. */
function chunkSample(chunk: Chunk, schema: Schema): { schema: Schema; rows: SampleEvent['rows'] } {
  const read = schema.map((_, i) => i).filter((i) => slots(chunk.columns[i]!).length > 0);
  const last = tail({ ...chunk, columns: read.map((i) => chunk.columns[i]!) }, sampleRows);
  return { schema: read.map((i) => schema[i]!), rows: Array.from({ length: last.length }, (_, i) => rowAt(last, i)) };
}
