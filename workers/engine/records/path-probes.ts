import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { LatePolicy } from '#pipeline/operators/operator.ts';
import { Probe, stepsTo } from './probe.ts';
import type { RecordPath } from './path.ts';

/** What one path makes of records, for one row of its view: with the code that was live when it met them, and with its own. */
export class PathProbes<P extends RecordPath = RecordPath> {
  readonly path: P;
  readonly #key: Row;
  /** By code and late policy. */
  readonly #probes = new Map<string, Named>();

  constructor(path: P, key: Row) {
    this.path = path;
    this.#key = key;
  }

  /** The probes that a record can be found by that arrived then: by the code that met it, and by the code that should have. */
  finders(arrival: number): readonly Named[] {
    const own = this.#probe(this.path.plan, 'keep');
    const live = this.#probe(this.path.code(arrival), 'keep');
    return own === live ? [own] : [own, live];
  }

  /** How often the path has put a record in the row, and whether it dropped it as late. The chunk holds that record alone. */
  fate(source: string, chunk: Chunk): { readonly times: number; readonly late: boolean } {
    const arrival = chunk.arrivals[0]!;
    if (!this.path.reads(arrival)) return { times: 0, late: false };
    const code = this.path.code(arrival);
    const [, keeps] = this.#probe(code, 'keep');
    const kept = keeps.count(source, chunk);
    if (this.path.late === 'keep' || kept === 0) return { times: kept, late: false };
    const [, drops] = this.#probe(code, 'drop');
    const times = drops.count(source, chunk);
    return { times, late: times === 0 };
  }

  #probe(code: Plan, late: LatePolicy): Named {
    const { view, tables } = this.path;
    const signature = `${late} ${meaningOf(code, view)}`;
    const found = this.#probes.get(signature) ?? [signature, new Probe({ plan: code, view, key: this.#key, late, tables })];
    this.#probes.set(signature, found);
    return found;
  }
}

/** A probe, and what it does: equal for probes that find the same records. */
export type Named = readonly [string, Probe];

/** Equal for steps that do the same: the two paths of a logical view find the same records. */
function meaningOf(plan: Plan, view: ViewPlan): string {
  const steps = stepsTo(plan, view);
  const wired = steps.map(({ node, kind, params, inputs }) => [node, kind, params, inputs.map((input) => (input.from === 'step' ? steps.findIndex(({ id }) => id === input.step) : input.node))]);
  return JSON.stringify(wired);
}
