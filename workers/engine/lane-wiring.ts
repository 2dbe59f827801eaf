import { assert, must } from '#pipeline/base/assert.ts';
import type { Step, StepInput } from '#pipeline/compile/plan.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { noCounters } from '#pipeline/operators/state.ts';
import type { Exchange } from './exchange.ts';
import { Interleave } from './interleave.ts';
import { accumulateKernel, transformKernel } from './lane-nodes.ts';
import type { AccumulateNode, DataflowOptions, LaneNode, Target, TransformNode } from './lane-nodes.ts';
import type { PulseTarget } from './pulses.ts';

export interface LaneOptions extends DataflowOptions {
  /** Its place among the lanes of the dataflow. */
  readonly index: number;
  /** The ways into keyed steps, by step; all lanes share them. */
  readonly exchanges: ReadonlyMap<string, Exchange>;
  /** Steps that tell the time by a source's records, by source. */
  readonly pulses: ReadonlyMap<string, readonly PulseTarget[]>;
}

/** The nodes of a lane, each behind those that feed it, and where rows go from each. */
export class LaneWiring {
  readonly nodes: LaneNode[] = [];
  /** Where the records of a source go. */
  readonly bySource = new Map<string, Target[]>();
  /** By step; views as `view/<node>`. */
  readonly byId = new Map<string, LaneNode>();
  readonly #options: LaneOptions;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { plan, layer } = options;
    for (const step of plan.steps) {
      if (step.layer === layer) this.#add(step);
    }
    for (const view of plan.views) {
      if (view.layer !== layer) continue;
      const node: LaneNode = { kind: 'view', id: view.node, view: view.node, rowsIn: 0, state: null };
      if (view.accumulate === null) this.#connect(view.input, node, 0);
      else this.#accumulate(view.accumulate).views.push(node);
      this.nodes.push(node);
      this.byId.set(`view/${view.node}`, node);
    }
  }

  #add(step: Step): void {
    const operator = must(operatorOf(step.kind), `operator ${step.kind}`);
    let node: LaneNode;
    if (operator.role === 'transform') {
      const kernel = transformKernel(step, this.#options);
      const exchange = this.#options.exchanges.get(step.id) ?? null;
      const streams = step.inputs.filter((input) => input.from !== 'table').length;
      const interleave = streams > 1 && exchange === null ? new Interleave(step.inputs.length) : null;
      node = { kind: 'transform', id: step.id, node: step.node, kernel, targets: [], interleave, exchange, rowsIn: 0, rowsOut: 0, counted: noCounters, last: null };
    } else {
      assert(operator.role === 'accumulate', () => `${step.kind} can't be a step`);
      const kernel = accumulateKernel(step, this.#options);
      node = { kind: 'accumulate', id: step.id, node: step.node, kernel, views: [], exchange: this.#options.exchanges.get(step.id) ?? null, rowsIn: 0, rowsOut: 0, counted: noCounters };
    }
    step.inputs.forEach((input, port) => {
      if (input.from !== 'table') this.#connect(input, node, port);
    });
    this.nodes.push(node);
    this.byId.set(step.id, node);
  }

  #connect(input: StepInput, node: LaneNode, port: number): void {
    if (input.from === 'source') {
      const targets = this.bySource.get(input.node) ?? [];
      targets.push({ node, port, lasting: true });
      this.bySource.set(input.node, targets);
    } else if (input.from === 'step') {
      this.transform(input.step).targets.push({ node, port, lasting: false });
    }
  }

  transform(step: string): TransformNode {
    const node = must(this.byId.get(step), `step ${step}`);
    assert(node.kind === 'transform', () => `rows can't leave ${step}`);
    return node;
  }

  #accumulate(step: string): AccumulateNode {
    const node = must(this.byId.get(step), `step ${step}`);
    assert(node.kind === 'accumulate', () => `${step} keeps no state`);
    return node;
  }
}
