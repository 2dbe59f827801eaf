import { momentText } from '#pipeline/data/moment-text.ts';
import type { Judgement, Quality } from '#pipeline/serving/judgement.ts';

const measures: readonly (readonly [keyof Quality, string])[] = [
  ['logLoss', 'log-loss'], ['auc', 'AUC'], ['accuracy', 'accuracy'], ['rmse', 'RMSE'], ['mae', 'MAE'], ['inertia', 'inertia'], ['silhouette', 'silhouette'], ['flagged', 'flagged'],
];

/** How well each variant of a model did, a line each: `learn (lambda), served: log-loss 0.4622, AUC 0.6634 over 393039 examples`. */
export function modelLines({ node, architecture, variants, drifts }: Judgement): readonly string[] {
  const lines = variants.map(({ variant, total }) => {
    const words = measures.flatMap(([key, name]) => (total[key] === null ? [] : [`${name} ${Number(total[key].toPrecision(4))}`]));
    return `${node} (${architecture}), ${variant}: ${words.join(', ') || 'nothing yet'} over ${total.count} examples`;
  });
  return drifts.length === 0 ? lines : [...lines, `${node} (${architecture}): drift found ${drifts.length} times, first at ${momentText(drifts[0]!)}`];
}
