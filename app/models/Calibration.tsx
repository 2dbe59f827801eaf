import type { ReactNode } from 'react';
import { printCount } from '../ui/text/numbers.ts';
import styles from './models.module.css';

/** Of the examples that were given about one probability: what was said on average, and how often it was so. */
export interface CalibrationBin {
  readonly count: number;
  readonly predicted: number;
  readonly actual: number;
}

const side = 132;
const edge = 8;

/** What was predicted across, how often it was true upwards; on the diagonal a model means what it says. */
export function Calibration({ bins }: { readonly bins: readonly CalibrationBin[] }): ReactNode {
  const filled = bins.filter(({ count }) => count > 0);
  const most = Math.max(1, ...filled.map(({ count }) => count));
  const x = (value: number): number => edge + value * (side - 2 * edge);
  const y = (value: number): number => side - edge - value * (side - 2 * edge);
  return (
    <figure className={styles.square}>
      <figcaption className={styles.caption} title="Across: the probability that was predicted. Upwards: how often it came true. On the diagonal the model means what it says.">Calibration</figcaption>
      <svg viewBox={`0 0 ${side} ${side}`} className={styles.plot} role="img" aria-label={wordsOf(filled)}>
        <rect className={styles.ground} x={edge} y={edge} width={side - 2 * edge} height={side - 2 * edge} />
        <path className={styles.diagonal} d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
        <polyline className={styles.curve} points={filled.map(({ predicted, actual }) => `${x(predicted)},${y(actual)}`).join(' ')} />
        {filled.map(({ predicted, actual, count }) => <circle key={predicted} className={styles.dot} cx={x(predicted)} cy={y(actual)} r={1.6 + 2.6 * Math.sqrt(count / most)}><title>{`${printShare(predicted)} predicted, ${printShare(actual)} true, of ${printCount(count)}`}</title></circle>)}
      </svg>
    </figure>
  );
}

function wordsOf(bins: readonly CalibrationBin[]): string {
  return bins.length === 0 ? 'Calibration: nothing yet' : `Calibration: ${bins.map(({ predicted, actual }) => `${printShare(predicted)} predicted, ${printShare(actual)} true`).join('; ')}`;
}

function printShare(value: number): string {
  return `${Math.round(value * 1000) / 10}%`;
}
