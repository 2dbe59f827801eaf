import type { MergePlan, Plan } from '#pipeline/compile/plan.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { MergeParts } from '#pipeline/serving/policy.ts';
import type { HeldModels } from '../judge/held-models.ts';
import { ServingLayer } from '../layers/serving-layer.ts';
import type { ServingParts } from '../layers/serving-layer.ts';
import type { SpeedLayer } from '../layers/speed-layer.ts';
import type { StateMaker } from '../state-sets.ts';
import type { Stopwatch } from '../stopwatch.ts';
import type { LambdaClock } from './lambda-clock.ts';
import type { PublishedViews } from './published-views.ts';

export interface LambdaAnswersOptions {
  readonly plan: Plan;
  readonly maker: StateMaker;
  readonly clock: LambdaClock;
  readonly speed: SpeedLayer;
  readonly models: HeldModels;
  readonly views: PublishedViews;
  readonly watch: Stopwatch;
}

/**
 * What a Lambda run answers as its clock stands: the batch views as they were published, models from the runs that they were rolled
 * back to, beside the speed layer as far as it has read.
 */
export class LambdaAnswers {
  readonly #options: LambdaAnswersOptions;
  readonly #serving: ServingLayer;

  constructor(options: LambdaAnswersOptions) {
    this.#options = options;
    this.#serving = new ServingLayer(options.plan, options.maker);
  }

  /** Equal for equal content of all views. */
  get version(): string {
    const { clock, models, speed } = this.#options;
    return `${clock.schedule.published?.index ?? 0}/${models.version}/${speed.versionAt(clock.now)}/${clock.reader.ended}`;
  }

  /** See `ServingLayer`. */
  async shown(node: string): Promise<Shown | null> {
    const parts = await this.#parts();
    return this.#options.watch.time('serving', async () => this.#serving.shown(node, parts));
  }

  /** The parts that meet in a merge. */
  async mergeParts(merge: MergePlan): Promise<MergeParts> {
    return this.#serving.parts(merge, await this.#parts());
  }

  /** Rows of a node when it was last asked, or null. */
  lastSize(node: string): number | null {
    return this.#serving.lastSize(node);
  }

  async #parts(): Promise<ServingParts> {
    const { clock, models, views, speed } = this.#options;
    const { published, runs } = clock.schedule;
    const batch = published === null ? null : await models.views(published, (run) => views.of(run), runs);
    return { batch, run: published, clock: clock.now, speed, watermark: (view) => clock.reader.watermark(view), version: this.version };
  }
}
