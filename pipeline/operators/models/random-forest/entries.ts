import type { Entry, Settings } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import type { ForestModel } from './model.ts';
import { TreeList } from './tree-list.ts';

const [valueName, countName] = ['(value)', '(examples)'];

/**
 * `tree 0 node 1` is a root; the children of node n are 2n and 2n + 1. Of a leaf: its value and its examples. Of any other
 * node: the name of a number and the threshold up to which it goes left, or 1 for each category that does.
 */
export function forestEntries({ examples, trees, values, counts, importances, outOfBag }: ForestModel, { encoding }: Settings): readonly Entry[] {
  const { roots, numbers, features, thresholds, starts, sets } = trees;
  const rows = Array.from(roots).flatMap((root, tree) => {
    const end = roots[tree + 1] ?? numbers.length;
    return Array.from({ length: end - root }, (_, i) => root + i).flatMap((node): readonly Entry[] => {
      const part = `tree ${tree} node ${numbers[node]!}`;
      const feature = features[node]!;
      if (feature < 0) return [{ part, item: countName!, value: counts[node]! }, { part, item: valueName!, value: values[node]! }];
      const first = encoding.first[feature]!;
      if (starts[node]! < 0) return [{ part, item: encoding.names[first]!, value: thresholds[node]! }];
      const set = sets.subarray(starts[node]!, starts[node]! + encoding.sizes[feature]!);
      return Array.from(set).flatMap((goesLeft, slot) => (goesLeft === 1 ? [{ part, item: encoding.names[first + slot]!, value: 1 }] : []));
    });
  });
  const shares = encoding.features.flatMap(({ column }, f) => (Number.isFinite(importances[f]!) ? [{ part: 'importance', item: column, value: importances[f]! }] : []));
  return [...rows, ...shares, ...fitEntries({ examples, 'out-of-bag squared error': outOfBag })];
}

/** The same trees, good to predict with and to go on from. */
export function forestOf(entries: readonly Entry[], { encoding }: Settings): ForestModel | null {
  const nodes = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!entry.part.startsWith('tree ')) continue;
    const known = nodes.get(entry.part);
    if (known === undefined) nodes.set(entry.part, [entry]);
    else known.push(entry);
  }
  const list = new TreeList();
  for (let tree = 0; nodes.has(`tree ${tree} node 1`); tree++) {
    if (!readNode(list, list.plant(), { tree, number: 1, nodes, encoding })) return null;
  }
  if (list.counts.length === 0) return null;
  const fit = valuesBy(entries, 'fit');
  const importance = valuesBy(entries, 'importance');
  return {
    examples: fit.get('examples') ?? 0, trees: list.trees(), values: Float64Array.from(list.values), counts: Float64Array.from(list.counts),
    importances: Float64Array.from(encoding.features, ({ column }) => importance.get(column) ?? Number.NaN), outOfBag: fit.get('out-of-bag squared error') ?? Number.NaN,
  };
}

interface Place {
  readonly tree: number;
  readonly number: number;
  readonly nodes: ReadonlyMap<string, readonly Entry[]>;
  readonly encoding: Encoding;
}

/** A node of this number has more above it than trees may have levels. */
const deepest = 2 ** 16;

/** Whether all of the node's rows, and of those below it, are there. */
function readNode(list: TreeList, node: number, place: Place): boolean {
  const { tree, number, nodes, encoding } = place;
  // Deeper than any tree that is grown here, and so none of a model.
  if (number >= deepest) return false;
  const rows = nodes.get(`tree ${tree} node ${number}`) ?? [];
  const own = new Map(rows.map(({ item, value }) => [item, value]));
  if (own.has(valueName!)) {
    list.values[node] = own.get(valueName!)!;
    list.counts[node] = own.get(countName!) ?? 0;
    return true;
  }
  const slots = rows.map(({ item }) => encoding.names.indexOf(item));
  if (slots.length === 0 || slots.includes(-1)) return false;
  const feature = encoding.features.findIndex((_, f) => slots[0]! >= encoding.first[f]! && slots[0]! < encoding.first[f]! + encoding.sizes[f]!);
  const set = slots.map((slot) => slot - encoding.first[feature]!);
  const left = encoding.numeric[feature] === 1 ? list.splitAt(node, feature, rows[0]!.value) : list.splitBy(node, feature, { set, size: encoding.sizes[feature]! });
  return readNode(list, left, { ...place, number: 2 * number }) && readNode(list, left + 1, { ...place, number: 2 * number + 1 });
}
