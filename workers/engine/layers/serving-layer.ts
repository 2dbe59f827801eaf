import { must } from '#pipeline/base/assert.ts';
import type { MergePlan, Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { columnFrom } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import { answerMerge } from '#pipeline/serving/answer-merge.ts';
import { finalAfterOf, shownAt } from '#pipeline/serving/emission.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import { mergeWindows } from '#pipeline/serving/merge-windows.ts';
import type { Generation, MergeParts, PublishedRun } from '#pipeline/serving/policy.ts';
import { sidesOf } from '#pipeline/serving/states.ts';
import type { StateMaker } from '../state-sets.ts';
import { windowsOf } from '../windows.ts';
import type { BatchViews } from './batch-layer.ts';
import { policyFor } from './keeps.ts';
import type { SpeedGeneration, SpeedLayer } from './speed-layer.ts';

/** What the serving layer answers from, at one moment. `version` is equal for equal content. */
export interface ServingParts {
  /** As published by `run`; both null before the first publish. */
  readonly batch: BatchViews | null;
  readonly run: PublishedRun | null;
  readonly clock: number;
  readonly speed: SpeedLayer;
  /** How far what the speed path of a view has read had come. */
  readonly watermark: (view: ViewPlan) => number;
  readonly version: string;
}

/** Answers views: batch views as published, speed views as they stand, merges of both, and queries over any of them. */
export class ServingLayer {
  readonly #plan: Plan;
  readonly #maker: StateMaker;
  readonly #cache = new Map<string, Shown & { readonly version: string }>();

  constructor(plan: Plan, maker: StateMaker) {
    this.#plan = plan;
    this.#maker = maker;
  }

  /** The rows of a view, merge or query node, as far as they are final where that is asked for; null for a node that serves nothing. */
  shown(node: string, parts: ServingParts): Shown | null {
    const cached = this.#cache.get(node);
    if (cached?.version === parts.version) return cached;
    const shown = this.#compute(node, parts);
    if (shown !== null) this.#cache.set(node, { ...shown, version: parts.version });
    return shown;
  }

  /** Rows of a view when it was last asked, or null. */
  lastSize(node: string): number | null {
    return this.#cache.get(node)?.table.length ?? null;
  }

  /** The parts that meet in a merge. */
  parts(merge: MergePlan, { batch, run, clock, speed }: ServingParts): MergeParts {
    const sides = sidesOf(this.#plan, merge);
    return {
      batch: batch?.get(merge.batch) ?? null,
      run,
      generations: speed.generations.map((each) => generationOf(each, () => speed.state(each, merge.speed))),
      clock,
      windows: mergeWindows(windowsOf(this.#plan, sides.batch), windowsOf(this.#plan, sides.speed)),
      params: merge.params,
    };
  }

  #compute(node: string, parts: ServingParts): Shown | null {
    const view = this.#plan.views.find((each) => each.node === node);
    if (view !== undefined) return shownAt(this.#view(view, parts), finalAfterOf(this.#plan, view), watermarkOf(view, parts));
    const merge = this.#plan.merges.find((each) => each.node === node);
    if (merge !== undefined) return this.#merge(merge, parts);
    const query = this.#plan.queries.find((each) => each.node === node);
    if (query === undefined) return null;
    const operator = must(operatorOf(query.kind), query.kind);
    const [first, ...others] = [query.input, ...query.others ?? []].map((each) => must(this.shown(each, parts), `view ${each}`));
    return operator.role === 'query' ? { table: operator.evaluate(query.params, first!.table, others.map(({ table }) => table)), open: others.reduce((sum, { open }) => sum + open, first!.open) } : null;
  }

  #view(view: ViewPlan, { batch, speed }: ServingParts): Table {
    if (view.layer === 'batch') return batch?.get(view.node)?.table() ?? emptyTable(view);
    const live = speed.generations.filter((each) => !each.absorbed).map((each) => speed.state(each, view.node));
    if (live.length === 1) return live[0]!.table();
    const all = this.#maker.create(view);
    for (const state of live) all.absorb(state);
    return all.table();
  }

  /** What is final goes by the speed path on both sides: it reads on where a batch view stands still. */
  #merge(merge: MergePlan, parts: ServingParts): Shown {
    let open = 0;
    const table = answerMerge(this.#plan, merge, {
      policy: policyFor(merge), parts: this.parts(merge, parts), create: (view) => this.#maker.create(view),
      show: (rows, view) => {
        const shown = shownAt(rows, finalAfterOf(this.#plan, view), parts.watermark(view));
        open += shown.open;
        return shown.table;
      },
    });
    return { table, open };
  }
}

/** Its state is put together from its lanes when a policy looks at it, not before. */
function generationOf({ absorbed, opened, closed }: SpeedGeneration, combine: () => ViewState): Generation {
  let state: ViewState | null = null;
  return {
    absorbed, opened, closed,
    get state() {
      return (state ??= combine());
    },
  };
}

function watermarkOf(view: ViewPlan, { batch, watermark }: ServingParts): number {
  return view.layer === 'batch' ? (batch?.watermarks.get(view.node) ?? Number.NEGATIVE_INFINITY) : watermark(view);
}

function emptyTable({ schema, keys }: ViewPlan): Table {
  return { schema, keys, length: 0, columns: schema.map((field) => columnFrom(field.type, [])) };
}
