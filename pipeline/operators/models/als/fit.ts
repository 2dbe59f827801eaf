import type { Examples, Settings } from '../algorithm.ts';
import { readAls } from './model.ts';
import type { AlsModel } from './model.ts';
import { Side, solveRow } from './side.ts';

/** Ratings by row of one side: those of row r are at [starts[r], starts[r + 1]) of `order`. */
interface ByRow {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/**
 * Alternating least squares with a penalty that grows with the ratings of a row (Zhou, Wilkinson, Schreiber, Pan, Large-scale
 * parallel collaborative filtering for the Netflix prize, 2008), of ratings less their mean: with the items' vectors fixed those of
 * the users are least squares, and the other way round. Rows stand by their ids' text, so that no order of examples shows in the start.
 */
export function fitAls({ count, values, labels, ids }: Examples, settings: Settings): AlsModel {
  const { factors, lambda, iterations } = readAls(settings);
  const [users, items] = [0, 1].map((feature) => entered(new Side(factors, settings.seed + feature, null), feature, { count, values, ids }));
  const [userOf, itemOf] = [users!, items!].map((side, feature) => Int32Array.from({ length: count }, (_, i) => side.rowOf(ids[feature]![values[2 * i + feature]!]!)));
  const [byUser, byItem] = [byRow(userOf!, users!.size), byRow(itemOf!, items!.size)];
  const sum = labels.subarray(0, count).reduce((all, label) => all + label, 0);
  const mean = count === 0 ? 0 : sum / count;
  const improve = (side: Side, other: Side, { starts, order }: ByRow, otherOf: Int32Array): void => {
    for (let row = 0; row < side.size; row++) {
      const start = starts[row]!;
      solveRow(side, row, { count: starts[row + 1]! - start, vectors: other.vectors, mean, lambda, otherAt: (i) => otherOf[order[start + i]!]!, ratingAt: (i) => labels[order[start + i]!]! });
    }
  };
  for (let i = 0; i < iterations; i++) {
    improve(users!, items!, byUser, itemOf!);
    improve(items!, users!, byItem, userOf!);
  }
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const error = labels[i]! - mean - product(users!, userOf![i]!, items!, itemOf![i]!);
    squares += error * error;
    users!.remember(userOf![i]!, itemOf![i]!, labels[i]!);
    items!.remember(itemOf![i]!, userOf![i]!, labels[i]!);
  }
  return { examples: count, sum, squares, users: users!.state(), items: items!.state() };
}

export function product(users: Side, user: number, items: Side, item: number): number {
  let sum = 0;
  for (let k = 0; k < users.factors; k++) sum += users.vectors[user * users.factors + k]! * items.vectors[item * items.factors + k]!;
  return sum;
}

function entered(side: Side, feature: number, { count, values, ids }: Pick<Examples, 'count' | 'values' | 'ids'>): Side {
  const used = new Set(Array.from({ length: count }, (_, i) => ids[feature]![values[2 * i + feature]!]!));
  for (const id of [...used].toSorted((a, b) => (a < b ? -1 : 1))) side.enter(id);
  return side;
}

function byRow(rowOf: Int32Array, rows: number): ByRow {
  const starts = new Int32Array(rows + 1);
  for (const row of rowOf) starts[row + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const order = new Int32Array(rowOf.length);
  rowOf.forEach((row, i) => { order[next[row]!++] = i; });
  return { starts, order };
}
