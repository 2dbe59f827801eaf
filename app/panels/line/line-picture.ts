import type { Answers, DataOf } from '../shown.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

export interface DrawnLine {
  /** What it is a line of: lines of one name have one colour. */
  readonly name: string;
  /** Said where it ends. */
  readonly label: string;
  /** Said once where the two lines of one name end together. */
  readonly shared: string;
  readonly of: PlanArchitecture;
  readonly values: readonly (number | null)[];
}

/** Lines over one axis. Those of Kappa are drawn dashed where Lambda's are there too. */
export interface LinePicture {
  readonly axis: DataOf<'line'>['axis'];
  readonly x: Float64Array;
  readonly lines: readonly DrawnLine[];
  readonly both: boolean;
}

export function linePicture({ lambda, kappa }: Answers<'line'>): LinePicture | null {
  if (lambda !== undefined && kappa !== undefined) return overlay(lambda, kappa);
  const data = lambda ?? kappa;
  if (data === undefined) return null;
  const of = lambda === undefined ? 'kappa' : 'lambda';
  return { axis: data.axis, x: data.x, lines: data.series.map(({ name, values }) => ({ name, label: name, shared: name, of, values })), both: false };
}

function overlay(lambda: DataOf<'line'>, kappa: DataOf<'line'>): LinePicture {
  const x = unionOf(lambda.x, kappa.x);
  const names = new Set([...lambda.series, ...kappa.series].map((series) => series.name));
  const lines = ([['lambda', lambda], ['kappa', kappa]] as const).flatMap(([of, data]) => {
    const at = data.x.length === x.length ? null : placesIn(x, data.x);
    return data.series.map(({ name, values }): DrawnLine => {
      const words = names.size === 1 ? { label: architectureNames[of], shared: 'both' } : { label: of === 'lambda' ? name : `${name} (K)`, shared: name };
      return { name, ...words, of, values: at === null ? values : spread(values, at, x.length) };
    });
  });
  return { axis: lambda.axis, x, lines, both: true };
}

const architectureNames = { lambda: 'Lambda', kappa: 'Kappa' } as const;

/** Both ascending; one of them itself when it holds the other's points. */
function unionOf(a: Float64Array, b: Float64Array): Float64Array {
  const union = new Float64Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; length++) {
    const left = i < a.length ? a[i]! : Number.POSITIVE_INFINITY;
    const right = j < b.length ? b[j]! : Number.POSITIVE_INFINITY;
    union[length] = Math.min(left, right);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  if (length === a.length) return a;
  return length === b.length ? b : union.slice(0, length);
}

function placesIn(all: Float64Array, some: Float64Array): Int32Array {
  const places = new Int32Array(some.length);
  for (let i = 0, at = 0; i < some.length; i++, at++) {
    while (all[at]! < some[i]!) at++;
    places[i] = at;
  }
  return places;
}

function spread(values: readonly (number | null)[], places: Int32Array, length: number): readonly (number | null)[] {
  const spread = new Array<number | null>(length).fill(null);
  for (let i = 0; i < places.length; i++) spread[places[i]!] = values[i] ?? null;
  return spread;
}
