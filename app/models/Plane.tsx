import type { ReactNode } from 'react';
import { printTick } from '../ui/text/ticks.ts';
import styles from './models.module.css';

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly cluster: number;
}

interface PlaneProps {
  readonly across: string;
  readonly upwards: string;
  readonly points: readonly PlanePoint[];
  readonly centres: readonly PlanePoint[];
}

const [width, height, edge] = [220, 132, 8];
const colours = 8;

/** The last points in the plane of two features, in the colour of their cluster, and the centres as crosses. */
export function Plane({ across, upwards, points, centres }: PlaneProps): ReactNode {
  const all = [...points, ...centres];
  const [x, y] = [scale(all.map((each) => each.x), edge, width - edge), scale(all.map((each) => each.y), height - edge, edge)];
  return (
    <figure className={styles.square}>
      <figcaption className={styles.caption} title={`Across: ${across}. Upwards: ${upwards}.`}>{upwards} by {across}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.plot} role="img" aria-label={`${points.length} points around ${centres.length} centres: ${centres.map((each) => `${printTick(each.x)}, ${printTick(each.y)}`).join('; ')}`}>
        <rect className={styles.ground} x={edge / 2} y={edge / 2} width={width - edge} height={height - edge} />
        {points.map((point, i) => <circle key={i} className={styles.point} style={{ fill: colourOf(point.cluster) }} cx={x(point.x)} cy={y(point.y)} r={1.7} />)}
        {centres.map((centre, i) => <path key={i} className={styles.centre} style={{ stroke: colourOf(centre.cluster) }} d={`M${x(centre.x) - 4} ${y(centre.y)}h8m-4 -4v8`}><title>{`Centre ${centre.cluster}: ${printTick(centre.x)}, ${printTick(centre.y)}`}</title></path>)}
      </svg>
    </figure>
  );
}

function colourOf(cluster: number): string {
  return `var(--series-${(cluster % colours) + 1})`;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}
