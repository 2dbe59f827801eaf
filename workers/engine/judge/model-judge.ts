import type { Chunk } from '#pipeline/data/chunk.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Learner, Model } from '#pipeline/operators/models/algorithm.ts';
import { DriftDetector } from '#pipeline/operators/models/drift/drift-detector.ts';
import type { DriftDetectorState } from '#pipeline/operators/models/drift/drift-detector.ts';
import { ChunkEncoder } from '#pipeline/operators/models/encode-chunk.ts';
import { servedEntries } from '#pipeline/operators/models/entries.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { CoefficientTrack } from './coefficient-track.ts';
import type { CoefficientTrackSnapshot } from './coefficient-track.ts';
import type { JudgedModel } from './judged-models.ts';
import { PlaneTrack } from './plane-track.ts';
import type { PlaneTrackSnapshot } from './plane-track.ts';
import { PublishedVersions } from './published-versions.ts';
import type { PublishedModel, PublishedSnapshot } from './published-versions.ts';
import { QualitySeries } from './quality-series.ts';
import type { SeriesSnapshot } from './quality-series.ts';
import type { QualitySums } from './quality-sums.ts';

/** Plain data. */
export interface ModelJudgeSnapshot extends PublishedSnapshot {
  readonly examples: number;
  readonly ids: readonly (readonly string[])[];
  readonly models: PublishedSnapshot['models'] & { readonly online: Model };
  readonly series: SeriesSnapshot;
  readonly drift: DriftDetectorState;
  readonly drifts: readonly number[];
  readonly coefficients: CoefficientTrackSnapshot;
  readonly plane: PlaneTrackSnapshot;
}

/** Judges one model: each example is predicted by every variant, then learnt by those that learn. */
export class ModelJudge {
  readonly judged: JudgedModel;
  readonly #encoder: ChunkEncoder;
  readonly #ids: readonly (Dictionary | null)[];
  readonly #texts: readonly (readonly string[])[];
  readonly #series: QualitySeries;
  readonly #drift = new DriftDetector();
  readonly #coefficients = new CoefficientTrack();
  readonly #plane: PlaneTrack;
  readonly #published: PublishedVersions;
  #online: Learner;
  #examples = 0;
  #drifts: readonly number[] = [];
  /** Grows with what is worth telling. */
  version: number;

  constructor(judged: JudgedModel, version = 0) {
    const { algorithm, settings, label } = judged.spec;
    this.judged = judged;
    this.version = version;
    this.#encoder = new ChunkEncoder(settings.encoding, judged.step.inputs[0]!.schema, { label, truth: algorithm.task === 'classification' });
    this.#ids = settings.encoding.features.map(({ as }) => (as === 'id' ? new Dictionary() : null));
    this.#texts = this.#ids.map((each) => each?.values ?? []);
    this.#series = new QualitySeries(algorithm.task);
    this.#plane = new PlaneTrack(settings.encoding, algorithm.task);
    this.#published = new PublishedVersions(judged.spec, this.#texts);
    this.#online = algorithm.learner(null, settings);
  }

  /** When drift was found last; -Infinity before. */
  get lastDrift(): number {
    return this.#drifts.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** The run that the published variants come from; 0 before the first. */
  get run(): number {
    return this.#published.versions.at(-1)?.run ?? 0;
  }

  /** Rows that are about to be learnt, in order of arrival. */
  see(chunk: Chunk): void {
    const { values, labels, skipped } = this.#encoder.encode(chunk, (feature, text) => this.#ids[feature]!.encode(text));
    const { width } = this.judged.spec.settings.encoding;
    for (let i = 0; i < chunk.length; i++) if (skipped[i] === 0) this.#judge(values, i * width, labels[i]!, chunk.arrivals[i]!);
  }

  published(model: PublishedModel): void {
    if (!this.#published.publish(model)) return;
    this.#drift.reset();
    this.version++;
  }

  judgement(architecture: PlanArchitecture, heldAt: number | null): Judgement {
    const { algorithm } = this.judged.spec;
    const shown = architecture === 'kappa' || this.judged.batch === null ? (['online'] as const) : (['stale', 'served', 'online'] as const);
    return {
      architecture, node: this.judged.step.node, algorithm: algorithm.name, task: algorithm.task, views: this.judged.views, examples: this.#examples,
      variants: shown.map((variant) => {
        const total = this.#series.total(variant);
        const truths = algorithm.task === 'classification';
        return { variant, total: total.quality(algorithm.task), series: this.#series.series(variant), calibration: truths ? total.calibration() : [], confusion: truths ? total.confusion() : null };
      }),
      versions: this.#published.versions, heldAt, skew: this.#published.skew, drifts: this.#drifts,
      coefficients: this.#coefficients.series(), plane: this.#plane.plane(this.#answering()),
    };
  }

  snapshot(): ModelJudgeSnapshot {
    const published = this.#published.snapshot();
    return {
      ...published, models: { ...published.models, online: this.#online.model() },
      examples: this.#examples, ids: this.#texts.map((texts) => [...texts]), series: this.#series.snapshot(),
      drift: this.#drift.snapshot(), drifts: this.#drifts, coefficients: this.#coefficients.snapshot(), plane: this.#plane.snapshot(),
    };
  }

  /** Into a judge that has seen nothing yet. */
  restore(saved: ModelJudgeSnapshot): void {
    const { algorithm, settings } = this.judged.spec;
    saved.ids.forEach((texts, feature) => texts.forEach((text) => this.#ids[feature]?.encode(text)));
    this.#online = algorithm.learner(saved.models.online, settings);
    this.#published.restore(saved);
    this.#examples = saved.examples;
    this.#drifts = saved.drifts;
    this.#series.restore(saved.series);
    this.#drift.restore(saved.drift);
    this.#coefficients.restore(saved.coefficients);
    this.#plane.restore(saved.plane);
    this.version++;
  }

  /** Whose predictions are served. */
  #answering(): Learner {
    return this.#published.served ?? this.#online;
  }

  #judge(values: Float64Array, at: number, label: number, arrival: number): void {
    const { sums, fresh } = this.#series.at(arrival);
    if (fresh) this.#beginStretch(arrival);
    const { stale, served, horizon } = this.#published;
    // Where the stream has stood still meanwhile, a batch run has read it already: its model knows the answer.
    const open = arrival > horizon;
    if (open && stale !== null) this.#score(stale, values, at, label, sums[0]!);
    const lossServed = open && served !== null ? this.#score(served, values, at, label, sums[1]!) : Number.NaN;
    const lossOnline = this.#score(this.#online, values, at, label, sums[2]!);
    this.#watch(served === null ? lossOnline : lossServed, arrival);
    this.#plane.add(values, at);
    this.#examples++;
    this.#online.learn(values, at, label, this.#texts);
    if (open && this.judged.batch !== null) this.#published.learn(values, at, label, arrival);
  }

  /** Answers how wrong it is: the squared error, or the squared distance to the nearest centre; NaN where it has no opinion. */
  #score(learner: Learner, values: Float64Array, at: number, label: number, into: QualitySums): number {
    const { task } = this.judged.spec.algorithm;
    if (task === 'clustering') {
      const distances = learner.distances?.(values, at) ?? null;
      if (distances === null) return Number.NaN;
      into.addDistances(distances.nearest, distances.second);
      return distances.nearest;
    }
    const predicted = learner.predict(values, at, this.#texts);
    if (!Number.isFinite(predicted)) return Number.NaN;
    into.add(task, predicted, label);
    return task === 'anomaly' ? predicted * predicted : (predicted - label) ** 2;
  }

  #watch(loss: number, arrival: number): void {
    if (Number.isNaN(loss) || !this.#drift.add(loss)) return;
    this.#drifts = [...this.#drifts, arrival];
    this.version++;
  }

  #beginStretch(arrival: number): void {
    const { algorithm, settings } = this.judged.spec;
    if (this.#examples > 0) this.#coefficients.add(arrival, servedEntries(algorithm, this.#answering().model(), settings));
    this.version++;
  }
}
