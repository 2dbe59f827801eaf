import type { Examples } from './algorithm.ts';
import type { ExampleRows } from './example-rows.ts';

/** Each row as often as `kept` says, in order of arrival, then label, then what it holds. `ids`: of each id feature, the text of each code. */
export function rowsInOrder(rows: ExampleRows, kept: Uint32Array, ids: Examples['ids']): Examples {
  const order = Uint32Array.from(kept, (_, i) => i);
  if (order.some((_, i) => i > 0 && rows.compare(i - 1, i, ids) > 0)) order.sort((a, b) => rows.compare(a, b, ids));
  const { width, stride, data } = rows;
  const count = kept.reduce((sum, each) => sum + each, 0);
  const values = new Float64Array(count * width);
  const labels = new Float64Array(count);
  let to = 0;
  for (const from of order) {
    for (let left = kept[from]!; left > 0; left--, to++) {
      for (let f = 0; f < width; f++) values[to * width + f] = data[from * stride + 2 + f]!;
      labels[to] = rows.label(from);
    }
  }
  return { count, values, labels, ids };
}
