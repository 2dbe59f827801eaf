import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import { censusPlan } from '../meter/census-plan.ts';
import { pathTo, Probe, stepsTo } from './probe.ts';
import type { RecordPath } from './path.ts';
import { walkSteps } from './walk-steps.ts';

/** What one path makes of records, for one row of its view: with the code that was live when it met them, and with its own. */
export class PathProbes {
  readonly #path: RecordPath;
  readonly #view: ViewPlan;
  readonly #key: Row;
  /** By code and late policy. */
  readonly #probes = new Map<string, Named>();

  constructor(path: RecordPath, view: ViewPlan, key: Row) {
    this.#path = path;
    this.#view = view;
    this.#key = key;
  }

  /** The probes that a record can be found by that arrived then: by the code that met it, and by the code that should have. */
  finders(arrival: number): readonly Named[] {
    const own = this.#probe(this.#path.plan, 'keep');
    const live = this.#probe(this.#path.code(arrival), 'keep');
    return own === live ? [own] : [own, live];
  }

  /** How often the path has put a record in the row, and whether it dropped it as late. `watermark`: see joint-watermarks.ts. */
  fate({ source, record, watermark }: { readonly source: string; readonly record: Chunk; readonly watermark: number | null }): Fate {
    const arrival = record.arrivals[0]!;
    if (!this.#path.reads(arrival)) return { times: 0, late: false };
    const code = this.#path.code(arrival);
    const [, keeps] = this.#probe(code, 'keep');
    const kept = keeps.count(source, record);
    if (this.#path.late === 'keep' || kept === 0) return { times: kept, late: false };
    const [, drops] = this.#probe(code, 'drop');
    const times = watermark === null ? drops.count(source, record) : this.#walked(code, { source, record, watermark });
    return { times, late: times === 0 };
  }

  #walked(code: Plan, { source, record, watermark }: { readonly source: string; readonly record: Chunk; readonly watermark: number }): number {
    const { layer, tables } = this.#path;
    const plan = pathTo(censusPlan(code), this.#view.node);
    const watermarks = new Map([[this.#view.accumulate!, watermark]]);
    const rows = walkSteps({ plan, layer, late: 'drop', tables, source, record, watermarks }).at(-1)?.rows ?? [];
    const row = rows.find((each) => this.#key.every((value, k) => each[k] === value));
    return (row?.at(-1) ?? 0) as number;
  }

  #probe(code: Plan, late: LatePolicy): Named {
    const signature = `${late} ${meaningOf(code, this.#view)}`;
    const found = this.#probes.get(signature) ?? [signature, new Probe({ plan: code, view: this.#view, key: this.#key, late, tables: this.#path.tables })];
    this.#probes.set(signature, found);
    return found;
  }
}

/** How often a path has put a record in a row, and whether it was dropped there as late. */
export interface Fate {
  readonly times: number;
  readonly late: boolean;
}

/** A probe, and what it does: equal for probes that find the same records. */
export type Named = readonly [string, Probe];

/** Equal for steps that do the same: the two paths of a logical view find the same records. */
function meaningOf(plan: Plan, view: ViewPlan): string {
  const steps = stepsTo(plan, view);
  const wired = steps.map(({ node, kind, params, inputs }) => [node, kind, params, inputs.map((input) => (input.from === 'step' ? steps.findIndex(({ id }) => id === input.step) : input.node))]);
  return JSON.stringify(wired);
}
