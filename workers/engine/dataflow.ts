import { must } from '#pipeline/base/assert.ts';
import type { Step } from '#pipeline/compile/plan.ts';
import { advances, keyedInputs } from '#pipeline/operators/keyed-steps.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import { sourcesOf } from '#pipeline/serving/emission.ts';
import { noEnd } from './ended.ts';
import type { EndOf } from './ended.ts';
import { Exchange } from './exchange.ts';
import { Lane } from './lane.ts';
import type { LaneMetrics } from './lane.ts';
import type { LaneSnapshot } from './lane-snapshot.ts';
import type { DataflowOptions } from './lane-nodes.ts';
import type { PulseTarget } from './pulses.ts';

/**
 * One layer of a plan at work: a lane of kernels for each partition. Records are pushed into their lanes, in log order, each
 * source by itself. `flush` ends a tick of the clock, in which all sources have come equally far: where rows of several inputs
 * or lanes meet, those of the tick come into one order only then, so that no answer depends on how it was cut; and steps whose
 * rows come of time alone are told how far it has come.
 */
export class Dataflow {
  readonly lanes: readonly Lane[];
  /** The ways into keyed steps, by step. */
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly #byIndex: ReadonlyMap<number, Lane>;
  /** Steps where rows meet, each behind those that feed it. */
  readonly #meetings: readonly string[];
  /** Steps whose rows come of time alone, and the sources that have to end before time does there. */
  readonly #advancing: ReadonlyMap<string, readonly string[]>;

  /** `lanes`: how many there are in all; `own`: those that are here, the others being at work elsewhere. */
  constructor(options: DataflowOptions, lanes: number, own = Array.from({ length: lanes }, (_, index) => index)) {
    const steps = options.plan.steps.filter(({ layer }) => layer === options.layer);
    this.#advancing = new Map(steps.filter(advances).map(({ id }) => [id, sourcesOf(options.plan, { input: { from: 'step', step: id, schema: [] } })]));
    this.exchanges = new Map(steps.flatMap((step): [string, Exchange][] => {
      const inputs = keyedInputs(step);
      // The rows of one input in one lane have met already.
      return inputs === null || (inputs.length === 1 && lanes === 1) ? [] : [[step.id, new Exchange(inputs, lanes, this.#advancing.get(step.id)?.length)]];
    }));
    const pulses = new Map(options.plan.sources.map(({ node, watermarkDelay }) => [node, this.#pulsesOf(node, watermarkDelay)]));
    this.lanes = own.map((index) => new Lane({ ...options, index, exchanges: this.exchanges, pulses }));
    this.#byIndex = new Map(own.map((index, i) => [index, this.lanes[i]!]));
    const interleaved = new Set(this.lanes[0]?.interleaved);
    this.#meetings = steps.map(({ id }) => id).filter((id) => interleaved.has(id) || this.exchanges.has(id));
    this.explicitWatermarks = interleaved.size > 0 || steps.some((step) => keyedInputs(step) !== null);
  }

  /** Whether some step asks for the watermark itself, where a log leaves it implicit (nothing late). */
  readonly explicitWatermarks: boolean;

  /** From now on rows end in these states: by lane, by view node. */
  open(states: readonly ReadonlyMap<string, ViewState>[]): void {
    this.lanes.forEach((lane, index) => lane.open(must(states[index], 'states of a lane')));
  }

  /** Stage by stage: all lanes of one before any of the next. */
  flush(end: EndOf = noEnd): void {
    for (const step of this.#meetings) {
      const exchange = this.exchanges.get(step);
      if (exchange === undefined) for (const lane of this.lanes) lane.drain(step);
      else exchange.drain((lane, port, chunk) => this.lane(lane).deliver(step, port, chunk));
      this.#advance(step, end);
    }
  }

  /** The same where lanes are at work elsewhere: `shuffle` brings all rows of a keyed step to where they belong. */
  async flushThrough(shuffle: (step: string) => Promise<void>, end: EndOf): Promise<void> {
    for (const step of this.#meetings) {
      if (this.exchanges.has(step)) await shuffle(step);
      else for (const lane of this.lanes) lane.drain(step);
      this.#advance(step, end);
    }
  }

  /** By its place among all lanes. */
  lane(index: number): Lane {
    return must(this.#byIndex.get(index), 'a lane that is here');
  }

  has(index: number): boolean {
    return this.#byIndex.has(index);
  }

  /** Hands all that compiled loops still hold over to the states: the end of a run. */
  settle(): void {
    for (const lane of this.lanes) lane.settle();
  }

  /** Other code for some steps, live from the next row on; what their kernels remember stays. */
  deploy(steps: readonly Step[]): void {
    for (const lane of this.lanes) lane.deploy(steps);
  }

  /** Of each step, over all lanes. */
  metrics(): LaneMetrics[] {
    const byNode = new Map<string, LaneMetrics>();
    for (const lane of this.lanes) {
      for (const each of lane.metrics()) {
        const sum = byNode.get(each.node);
        byNode.set(each.node, sum === undefined ? each : {
          node: each.node, rowsIn: sum.rowsIn + each.rowsIn, rowsOut: sum.rowsOut + each.rowsOut, late: sum.late + each.late, nulled: sum.nulled + each.nulled,
        });
      }
    }
    return [...byNode.values()];
  }

  /** Between two ticks, when nothing waits. */
  snapshot(): DataflowSnapshot {
    return {
      lanes: this.lanes.map((lane) => lane.snapshot()),
      exchanges: new Map([...this.exchanges].map(([step, exchange]) => [step, exchange.snapshot()])),
    };
  }

  restore({ lanes, exchanges }: DataflowSnapshot): void {
    this.lanes.forEach((lane, index) => lane.restore(must(lanes[index], 'lane')));
    for (const [step, exchange] of this.exchanges) exchange.restore(must(exchanges.get(step), `snapshot of ${step}`));
  }

  #pulsesOf(node: string, delay: number): readonly PulseTarget[] {
    return [...this.#advancing].flatMap(([step, sources]) => (sources.includes(node) ? [{ exchange: must(this.exchanges.get(step), step), source: sources.indexOf(node), delay }] : []));
  }

  #advance(step: string, end: EndOf): void {
    const sources = this.#advancing.get(step);
    if (sources === undefined) return;
    const notes = must(this.exchanges.get(step)?.notes, 'notes of a step that is told of time');
    const ends = sources.map(end);
    if (ends.every((each) => each !== null)) notes.note(Math.max(...ends), Number.POSITIVE_INFINITY);
    const progress = notes.take();
    for (const lane of this.lanes) lane.advance(step, progress);
  }
}

export interface DataflowSnapshot {
  readonly lanes: readonly LaneSnapshot[];
  readonly exchanges: ReadonlyMap<string, unknown>;
}
