import type { Judgement, Quality, Variant } from '#pipeline/serving/judgement.ts';
import type { Task } from '#pipeline/operators/models/algorithm.ts';
import type { Line } from '../ui/chart/clock-chart.ts';
import type { LinesPicture } from './lines-chart.ts';

/** One of the small pictures: a measure of the three variants over the clock. */
export interface QualityMeasure {
  readonly key: keyof Quality;
  readonly title: string;
  /** What it says, in a sentence. */
  readonly help: string;
  /** What the axis shows at least. */
  readonly shows: readonly number[];
}

const logLoss: QualityMeasure = { key: 'logLoss', title: 'Log-loss', help: 'Mean of -ln(the probability that was given to what came true). Less is better.', shows: [0] };
const auc: QualityMeasure = { key: 'auc', title: 'AUC', help: 'How often a true example is given a higher probability than a false one. One half is chance.', shows: [0.5, 1] };
const accuracy: QualityMeasure = { key: 'accuracy', title: 'Accuracy', help: 'Share of examples on the right side of one half.', shows: [0.5, 1] };
const rmse: QualityMeasure = { key: 'rmse', title: 'RMSE', help: 'Root of the mean squared error, in the unit of what is predicted. Less is better.', shows: [0] };
const mae: QualityMeasure = { key: 'mae', title: 'MAE', help: 'Mean absolute error, in the unit of what is predicted. Less is better.', shows: [0] };
const inertia: QualityMeasure = { key: 'inertia', title: 'Inertia', help: 'Mean squared distance to the nearest centre. Less is better.', shows: [0] };
const silhouette: QualityMeasure = { key: 'silhouette', title: 'Silhouette', help: 'Mean of 1 - distance to the nearest centre / distance to the second nearest. Nearer to 1 is better.', shows: [0, 1] };
const flagged: QualityMeasure = { key: 'flagged', title: 'Flagged', help: 'Share of examples more than three deviations from what is normal.', shows: [0] };

export const measuresOf: Readonly<Record<Task, readonly QualityMeasure[]>> = {
  classification: [logLoss, auc, accuracy], regression: [rmse, mae], recommendation: [rmse, mae], clustering: [inertia, silhouette], anomaly: [flagged],
};

interface VariantStyle extends Pick<Line, 'colour' | 'dash'> {
  readonly label: string;
  readonly help: string;
}

/** How a variant is drawn and called. */
export const variantStyles: Readonly<Record<Variant, VariantStyle>> = {
  stale: { label: 'stale: batch alone', help: 'The published model, as the batch run fitted it.', colour: '--batch-line', dash: [2, 3] },
  served: { label: 'served: batch + speed', help: 'The published model with all that was learnt above its horizon: what is served.', colour: '--series-1', dash: [] },
  online: { label: 'online: only ever taught', help: 'A model that began with nothing and has learnt each example once: what a stream job has.', colour: '--series-2', dash: [5, 3] },
};

export function qualityPicture({ variants, versions, drifts }: Judgement, { key, shows }: QualityMeasure): LinesPicture {
  const clocks = [...new Set(variants.flatMap(({ series }) => series.map(({ clock }) => clock)))].toSorted((a, b) => a - b);
  const lines = variants.map(({ variant, series }): Line => {
    const at = new Map(series.map(({ clock, quality }) => [clock, quality[key]]));
    const { label, colour, dash } = variantStyles[variant];
    return { name: label, colour, dash, values: clocks.map((clock) => at.get(clock) ?? null) };
  });
  return { x: clocks.map(toSeconds), lines, shows, publishes: versions.map(({ publish }) => toSeconds(publish)), drifts: drifts.map(toSeconds) };
}

/** Lines of coefficients that can be told apart. */
const mostLines = 8;

/** The coefficients that have been farthest from 0. */
export function coefficientsPicture({ coefficients: { at, lines }, versions, drifts }: Judgement): LinesPicture {
  const size = (values: readonly (number | null)[]): number => Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  const largest = lines.toSorted((a, b) => size(b.values) - size(a.values)).slice(0, mostLines);
  return {
    x: at.map(toSeconds), shows: [0], publishes: versions.map(({ publish }) => toSeconds(publish)), drifts: drifts.map(toSeconds),
    lines: largest.map(({ name, values }, i) => ({ name, colour: `--series-${i + 1}`, dash: [], values })),
  };
}

function toSeconds(milliseconds: number): number {
  return milliseconds / 1_000;
}
