import type { Examples } from './algorithm.ts';
import type { ExampleRows } from './example-rows.ts';

/** Each row as often as `kept` says, in order of arrival, then label, then what it holds. `ids`: of each id feature, the text of each code. */
export function rowsInOrder(rows: ExampleRows, kept: Uint32Array, ids: Examples['ids']): Examples {
  const order = Uint32Array.from({ length: rows.count }, (_, i) => i);
  const compare = (a: number, b: number): number => comparedRows(rows, a, b, ids);
  const ordered = order.every((_, i) => i === 0 || compare(i - 1, i) <= 0);
  const count = kept.subarray(0, rows.count).reduce((sum, each) => sum + each, 0);
  if (ordered && order.every((i) => kept[i] === 1)) return { count, values: rows.values, labels: rows.labels, ids };
  if (!ordered) order.sort(compare);
  const values = new Float64Array(count * rows.width);
  const labels = new Float64Array(count);
  let to = 0;
  for (const from of order) {
    for (let left = kept[from]!; left > 0; left--, to++) {
      for (let f = 0; f < rows.width; f++) values[to * rows.width + f] = rows.values[from * rows.width + f]!;
      labels[to] = rows.labels[from]!;
    }
  }
  return { count, values, labels, ids };
}

function comparedRows({ width, values, labels, arrivals }: ExampleRows, a: number, b: number, ids: Examples['ids']): number {
  const first = arrivals[a]! - arrivals[b]! || labels[a]! - labels[b]!;
  if (first !== 0) return first;
  for (let f = 0; f < width; f++) {
    const [x, y] = [values[a * width + f]!, values[b * width + f]!];
    if (x === y) continue;
    const texts = ids[f]!;
    return texts.length === 0 ? x - y : texts[x]! < texts[y]! ? -1 : 1;
  }
  return 0;
}
