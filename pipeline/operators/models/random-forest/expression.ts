import { expressionLimits } from '../../../expression/limits.ts';
import { printName } from '../../../expression/print/text.ts';
import type { Encoding } from '../encoding.ts';
import { numberText, textText } from '../linear-text.ts';
import type { ForestModel } from './model.ts';

/** Of a leaf with the branch that leads to it. */
const leastBranch = 20;

/** The mean of a CASE for each tree; null where that is too long, as it is for all but small forests, or asks for a hash. */
export function forestText(model: ForestModel, { features, numeric }: Encoding): string | null {
  const { trees } = model;
  const leaves = trees.features.reduce((sum, feature) => sum + (feature < 0 ? 1 : 0), 0);
  if (leaves * leastBranch > expressionLimits.length || features.some(({ as }) => as === 'hashed')) return null;
  const sum = Array.from(trees.roots, (root) => nodeText(model, root, features)).join(' + ');
  const numbers = features.flatMap(({ column }, f) => (numeric[f] === 1 ? [`${printName(column)} IS NOT NULL`] : []));
  const mean = `(${sum}) / ${numberText(trees.roots.length)}`;
  const text = numbers.length === 0 ? mean : `CASE WHEN ${numbers.join(' AND ')} THEN ${mean} END`;
  return text.length <= expressionLimits.length ? text : null;
}

function nodeText(model: ForestModel, node: number, features: Encoding['features']): string {
  const { trees, values } = model;
  const feature = trees.features[node]!;
  if (feature < 0) return numberText(values[node]!);
  const { column, categories } = features[feature]!;
  const start = trees.starts[node]!;
  const test = start < 0
    ? `${printName(column)} <= ${numberText(trees.thresholds[node]!)}`
    : `${printName(column)} IN (${categories.filter((_, slot) => trees.sets[start + slot] === 1).map(textText).join(', ')})`;
  const [left, right] = [0, 1].map((side) => nodeText(model, trees.lefts[node]! + side, features));
  return `CASE WHEN ${test} THEN ${left!} ELSE ${right!} END`;
}
