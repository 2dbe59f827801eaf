import type { Chunk } from '#pipeline/data/chunk.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Learner, Model } from '#pipeline/operators/models/algorithm.ts';
import { DriftDetector } from '#pipeline/operators/models/drift/drift-detector.ts';
import type { DriftDetectorState } from '#pipeline/operators/models/drift/drift-detector.ts';
import { ChunkEncoder } from '#pipeline/operators/models/encode-chunk.ts';
import { servedEntries } from '#pipeline/operators/models/entries.ts';
import type { TrainState } from '#pipeline/operators/train/state.ts';
import type { Judgement, ModelVersion, SkewReport, Variant } from '#pipeline/serving/judgement.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { CoefficientTrack } from './coefficient-track.ts';
import type { CoefficientTrackSnapshot } from './coefficient-track.ts';
import type { JudgedModel } from './judged-models.ts';
import { KeptExamples } from './kept-examples.ts';
import type { KeptSnapshot } from './kept-examples.ts';
import { PlaneTrack } from './plane-track.ts';
import type { PlaneTrackSnapshot } from './plane-track.ts';
import { QualitySeries } from './quality-series.ts';
import type { SeriesSnapshot } from './quality-series.ts';
import type { QualitySums } from './quality-sums.ts';
import { skewBetween } from './skew.ts';

/** Published models that are remembered. */
const mostVersions = 20;
const mostEntries = 2_000;

/** A batch run that has published, and the state that it has fitted. */
export interface PublishedModel {
  readonly run: number;
  readonly horizon: number;
  readonly publish: number;
  readonly state: TrainState;
}

/** Plain data. */
export interface ModelJudgeSnapshot {
  readonly examples: number;
  readonly ids: readonly (readonly string[])[];
  readonly models: Readonly<Record<Variant, Model | null>>;
  readonly horizon: number;
  readonly kept: KeptSnapshot;
  readonly series: SeriesSnapshot;
  readonly versions: readonly ModelVersion[];
  readonly skew: SkewReport | null;
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
  readonly #kept: KeptExamples;
  readonly #drift = new DriftDetector();
  readonly #coefficients = new CoefficientTrack();
  readonly #plane: PlaneTrack;
  #learners: Record<Variant, Learner | null>;
  #horizon = Number.NEGATIVE_INFINITY;
  #examples = 0;
  #versions: readonly ModelVersion[] = [];
  #skew: SkewReport | null = null;
  #drifts: readonly number[] = [];
  /** Grows with what is worth telling. */
  version: number;

  constructor(judged: JudgedModel, version = 0) {
    const { algorithm, settings, label, most } = judged.spec;
    this.judged = judged;
    this.version = version;
    this.#encoder = new ChunkEncoder(settings.encoding, judged.step.inputs[0]!.schema, { label, truth: algorithm.task === 'classification' });
    this.#ids = settings.encoding.features.map(({ as }) => (as === 'id' ? new Dictionary() : null));
    this.#texts = this.#ids.map((each) => each?.values ?? []);
    this.#series = new QualitySeries(algorithm.task);
    this.#kept = new KeptExamples(settings.encoding.width, most);
    this.#plane = new PlaneTrack(settings.encoding, algorithm.task);
    this.#learners = { stale: null, served: null, online: algorithm.learner(null, settings) };
  }

  /** When drift was found last; -Infinity before. */
  get lastDrift(): number {
    return this.#drifts.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** The run that the published variants come from; 0 before the first. */
  get run(): number {
    return this.#versions.at(-1)?.run ?? 0;
  }

  /** Rows that are about to be learnt, in order of arrival. */
  see(chunk: Chunk): void {
    const { values, labels, skipped } = this.#encoder.encode(chunk, (feature, text) => this.#ids[feature]!.encode(text));
    const { width } = this.judged.spec.settings.encoding;
    for (let i = 0; i < chunk.length; i++) if (skipped[i] === 0) this.#judge(values, i * width, labels[i]!, chunk.arrivals[i]!);
  }

  published({ run, horizon, publish, state }: PublishedModel): void {
    const { algorithm, settings } = this.judged.spec;
    const model = state.model();
    if (model === null) return;
    this.#skew = skewBetween(run, { kept: this.#kept, ids: this.#texts, from: this.#horizon, to: horizon }, state, settings.encoding);
    this.#horizon = horizon;
    this.#kept.dropTo(horizon);
    const served = algorithm.learner(model, settings);
    this.#kept.each((values, at, label) => served.learn(values, at, label, this.#texts));
    this.#learners = { ...this.#learners, stale: algorithm.learner(model, settings), served };
    const entries = servedEntries(algorithm, model, settings).slice(0, mostEntries).map(({ part, item, value }) => [part, item, value] as const);
    this.#versions = [...this.#versions, { run, horizon, publish, examples: model.examples, entries }].slice(-mostVersions);
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
      versions: this.#versions, heldAt, skew: this.#skew, drifts: this.#drifts,
      coefficients: this.#coefficients.series(), plane: this.#plane.plane(this.#answering()),
    };
  }

  snapshot(): ModelJudgeSnapshot {
    const { stale, served, online } = this.#learners;
    return {
      examples: this.#examples, ids: this.#texts.map((texts) => [...texts]), models: { stale: stale?.model() ?? null, served: served?.model() ?? null, online: online?.model() ?? null },
      horizon: this.#horizon, kept: this.#kept.snapshot(), series: this.#series.snapshot(), versions: this.#versions, skew: this.#skew,
      drift: this.#drift.snapshot(), drifts: this.#drifts, coefficients: this.#coefficients.snapshot(), plane: this.#plane.snapshot(),
    };
  }

  /** Into a judge that has seen nothing yet. */
  restore(saved: ModelJudgeSnapshot): void {
    const { algorithm, settings } = this.judged.spec;
    saved.ids.forEach((texts, feature) => texts.forEach((text) => this.#ids[feature]?.encode(text)));
    const learnerOf = (model: Model | null): Learner | null => (model === null ? null : algorithm.learner(model, settings));
    this.#learners = { stale: learnerOf(saved.models.stale), served: learnerOf(saved.models.served), online: learnerOf(saved.models.online) };
    [this.#examples, this.#horizon, this.#versions, this.#skew, this.#drifts] = [saved.examples, saved.horizon, saved.versions, saved.skew, saved.drifts];
    this.#kept.restore(saved.kept);
    this.#series.restore(saved.series);
    this.#drift.restore(saved.drift);
    this.#coefficients.restore(saved.coefficients);
    this.#plane.restore(saved.plane);
    this.version++;
  }

  /** Whose predictions are served. */
  #answering(): Learner | null {
    return this.#learners.served ?? this.#learners.online;
  }

  #judge(values: Float64Array, at: number, label: number, arrival: number): void {
    const { sums, fresh } = this.#series.at(arrival);
    if (fresh) this.#beginStretch(arrival);
    const { stale, served, online } = this.#learners;
    // Where the stream has stood still meanwhile, a batch run has read it already: its model knows the answer.
    const open = arrival > this.#horizon;
    if (open && stale !== null) this.#score(stale, values, at, label, sums[0]!);
    const lossServed = open && served !== null ? this.#score(served, values, at, label, sums[1]!) : Number.NaN;
    const lossOnline = online === null ? Number.NaN : this.#score(online, values, at, label, sums[2]!);
    this.#watch(served === null ? lossOnline : lossServed, arrival);
    this.#plane.add(values, at);
    this.#examples++;
    online?.learn(values, at, label, this.#texts);
    if (this.judged.batch === null || !open) return;
    served?.learn(values, at, label, this.#texts);
    this.#kept.add(values, at, label, arrival);
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
    const answering = this.#answering();
    if (answering !== null && this.#examples > 0) this.#coefficients.add(arrival, servedEntries(algorithm, answering.model(), settings));
    this.version++;
  }
}
