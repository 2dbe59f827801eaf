import type { Plan } from '#pipeline/compile/plan.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { ViewState } from '#pipeline/operators/state.ts';
import { TrainState } from '#pipeline/operators/train/state.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { PublishedRun } from '#pipeline/serving/policy.ts';
import { judgedModels } from './judged-models.ts';
import { ModelJudge } from './model-judge.ts';
import type { ModelJudgeSnapshot } from './model-judge.ts';

/** By step. */
export type JudgeSnapshot = ReadonlyMap<string, ModelJudgeSnapshot>;

/** Judges all models of a plan, as their rows come by in the stream path. */
export class Judge {
  readonly #plan: Plan;
  readonly #models: Map<string, ModelJudge>;

  private constructor(plan: Plan, models: Map<string, ModelJudge>) {
    this.#plan = plan;
    this.#models = models;
  }

  /** null for a plan that learns nothing. */
  static of(plan: Plan): Judge | null {
    const models = judgedModels(plan);
    return models.length === 0 ? null : new Judge(plan, new Map(models.map((each) => [each.step.id, new ModelJudge(each)])));
  }

  /** Grows with what is worth telling. */
  get version(): number {
    return [...this.#models.values()].reduce((sum, { version }) => sum + version, 0);
  }

  /** Nodes of the batch views that it wants to see when they are published. */
  get wanted(): readonly string[] {
    return [...this.#models.values()].flatMap(({ judged }) => judged.batch ?? []);
  }

  /** When drift was last found in some model; -Infinity before. */
  get lastDrift(): number {
    return Math.max(...[...this.#models.values()].map(({ lastDrift }) => lastDrift));
  }

  see(step: string, chunk: Chunk): void {
    this.#models.get(step)?.see(chunk);
  }

  /** Whether a published run is one that it has not looked at. */
  misses({ index }: PublishedRun): boolean {
    return [...this.#models.values()].some(({ judged, run }) => judged.batch !== null && run < index);
  }

  published({ index, horizon, publish }: PublishedRun, views: ReadonlyMap<string, ViewState>): void {
    for (const model of this.#models.values()) {
      const state = model.judged.batch === null ? undefined : views.get(model.judged.batch);
      if (state instanceof TrainState && model.run < index) model.published({ run: index, horizon, publish, state });
    }
  }

  /** `held`: runs that somebody has rolled models back to, by node. */
  judgements(held: ReadonlyMap<string, number> = new Map()): readonly Judgement[] {
    return [...this.#models.values()].map((model) => model.judgement(this.#plan.architecture, held.get(model.judged.step.node) ?? null));
  }

  snapshot(): JudgeSnapshot {
    return new Map([...this.#models].map(([step, model]) => [step, model.snapshot()]));
  }

  restore(snapshot: JudgeSnapshot): void {
    for (const [step, { judged, version }] of this.#models) {
      const model = new ModelJudge(judged, version);
      const saved = snapshot.get(step);
      if (saved !== undefined) model.restore(saved);
      this.#models.set(step, model);
    }
  }
}
