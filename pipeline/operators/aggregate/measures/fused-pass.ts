import { CountIfMeasure } from './count-if.ts';
import { CountMeasure } from './count.ts';
import type { MeasureDefinition, MeasureSpec } from './definition.ts';
import { ExtremeMeasure } from './extreme.ts';
import * as loops from './fused-loops.ts';
import type { FusedLoop, FusedRows } from './fused-loops.ts';
import type { MeasureInput, MeasureState } from './measure.ts';
import { SumMeasure } from './sum.ts';

/** Takes the rows of one chunk into one or several measures. `inputs[m]` is what measure `m` sees of them. */
export interface MeasurePass {
  /** Whether it does nothing where no row is left out. */
  readonly idle: boolean;
  /** What it adds up together; null when it is one measure's own. */
  readonly members: FusedMembers | null;
  add(inputs: readonly MeasureInput[]): void;
}

/**
 * As few passes over the rows as there are loops for: the sum of a column takes its least and its greatest value along,
 * and the first of them a count under a condition. Each measure is in one pass.
 */
export function createPasses(specs: readonly MeasureSpec[], measures: readonly MeasureState[]): readonly MeasurePass[] {
  const left = new Set(measures.keys());
  const take = <M extends MeasureState>(kind: abstract new (...values: never[]) => M, fits: (spec: MeasureSpec) => boolean): Member<M> | null => {
    for (const at of left) {
      const measure = measures[at]!;
      if (!(measure instanceof kind) || !fits(specs[at]!)) continue;
      left.delete(at);
      return { at, measure };
    }
    return null;
  };
  const passes: MeasurePass[] = [];
  for (;;) {
    const sum = take(SumMeasure, ({ where }) => where === '');
    if (sum === null) break;
    const { column } = specs[sum.at]!;
    const beside = (role: MeasureDefinition['fuses']) => (spec: MeasureSpec): boolean => spec.definition.fuses === role && spec.column === column && spec.where === '';
    passes.push(new FusedPass({
      sum,
      least: take(ExtremeMeasure, beside('least')),
      greatest: take(ExtremeMeasure, beside('greatest')),
      count: take(CountIfMeasure, () => true),
    }));
  }
  for (const at of left) passes.push({ idle: measures[at] instanceof CountMeasure, members: null, add: (inputs) => measures[at]!.add(inputs[at]!) });
  return passes;
}

/** The one set of at most one extreme that all measures are in, but for counts, which take no pass when no row is left out. */
export function denseMembers(passes: readonly MeasurePass[]): FusedMembers | null {
  const [only, ...others] = passes.filter((pass) => !pass.idle);
  if (only === undefined || only.members === null || others.length > 0) return null;
  return only.members.least === null || only.members.greatest === null ? only.members : null;
}

interface Member<M extends MeasureState> {
  /** Its place among the measures. */
  readonly at: number;
  readonly measure: M;
}

export interface FusedMembers {
  readonly sum: Member<SumMeasure>;
  readonly least: Member<ExtremeMeasure> | null;
  readonly greatest: Member<ExtremeMeasure> | null;
  readonly count: Member<CountIfMeasure> | null;
}

const noFloats = new Float64Array(0);
const noBytes = new Uint8Array(0);

/** One loop for several measures; where rows have to be skipped, a loop for each. */
class FusedPass implements MeasurePass {
  readonly idle = false;
  readonly members: FusedMembers;
  readonly #loop: FusedLoop;

  constructor(members: FusedMembers) {
    this.members = members;
    this.#loop = loopFor(members);
  }

  add(inputs: readonly MeasureInput[]): void {
    const { sum, least, greatest, count } = this.members;
    const { length, slots, values, skipped } = inputs[sum.at]!;
    if (skipped !== null) {
      for (const member of [sum, least, greatest, count]) member?.measure.add(inputs[member.at]!);
      return;
    }
    const into = {
      sums: sum.measure.sums,
      least: least?.measure.extremes ?? noFloats,
      greatest: greatest?.measure.extremes ?? noFloats,
      counts: count?.measure.counts ?? noFloats,
    };
    const rows = { slots, values: values!, taken: count === null ? noBytes : inputs[count.at]!.taken! };
    const loop = this.#loop;
    for (let i = loop(into, rows, 0, length); i < length; i = loop(into, rows, i + 1, length)) this.#addAlone(rows, i);
  }

  /** One row whose value takes the sum beyond one unit. */
  #addAlone({ slots, values, taken }: FusedRows, i: number): void {
    const { sum, least, greatest, count } = this.members;
    sum.measure.carry(slots[i]!, values[i]!);
    least?.measure.take(slots[i]!, values[i]!);
    greatest?.measure.take(slots[i]!, values[i]!);
    if (count !== null) count.measure.counts[slots[i]!]! += taken[i]!;
  }
}

function loopFor({ least, greatest, count }: FusedMembers): FusedLoop {
  if (least !== null && greatest !== null) return count === null ? loops.addSumLeastAndGreatest : loops.addSumLeastGreatestAndCount;
  if (least !== null) return count === null ? loops.addSumAndLeast : loops.addSumLeastAndCount;
  if (greatest !== null) return count === null ? loops.addSumAndGreatest : loops.addSumGreatestAndCount;
  return count === null ? loops.addSum : loops.addSumAndCount;
}
