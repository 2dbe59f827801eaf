import { printExpression, printName } from '../../expression/print/text.ts';
import type { Encoding } from './encoding.ts';

/**
 * Intercept and weighted features as SQL scalar text over the features' columns; null where a feature is hashed, as the hash is
 * no function of the expression language. A category that is not listed, and NULL, add nothing, as in the model.
 */
export function linearText({ features, first }: Encoding, { intercept, weights }: { readonly intercept: number; readonly weights: Float64Array }): string | null {
  const terms = features.map(({ column, as, categories }, f) => {
    const name = printName(column);
    if (as === 'number' || as === 'scaled') return `${numberText(weights[first[f]!]!)} * ${name}`;
    if (as !== 'categories') return null;
    const branches = categories.map((category, i) => `WHEN ${name} = ${textText(category)} THEN ${numberText(weights[first[f]! + i]!)}`);
    return branches.length === 0 ? '0.0' : `CASE ${branches.join(' ')} ELSE 0.0 END`;
  });
  return terms.includes(null) ? null : [numberText(intercept), ...terms].join(' + ');
}

export function numberText(value: number): string {
  const text = printExpression({ kind: 'literal', type: 'float', value: Math.abs(value), span: nowhere });
  return value < 0 ? `(-${text})` : text;
}

export function textText(value: string): string {
  return printExpression({ kind: 'literal', type: 'string', value, span: nowhere });
}

const nowhere = { start: 0, end: 0 };
