import { printName } from '../../../expression/print/text.ts';
import { numberOf } from '../../read-params.ts';
import type { Settings } from '../algorithm.ts';
import { numberText, textText } from '../linear-text.ts';
import type { BayesModel } from './model.ts';
import { categoryOdds, categoryTotals, numberOdds, priorOdds } from './odds.ts';

/** null where a feature is hashed, as the hash is no function of the expression language. */
export function bayesText(model: BayesModel, { encoding, params }: Settings): string | null {
  if (encoding.features.some(({ as }) => as === 'hashed')) return null;
  if (model.classes[0] === 0 || model.classes[1] === 0) return model.classes[1] === 0 ? '0.0' : '1.0';
  const totals = categoryTotals(model, encoding);
  const terms = encoding.features.map(({ column, categories }, f) => {
    const name = printName(column);
    if (encoding.numeric[f] === 1) return numberTerm(model, name, { slots: encoding.slots, slot: encoding.first[f]! });
    const branches = categories.map((category, index) => `WHEN ${name} = ${textText(category)} THEN ${numberText(categoryOdds(model, encoding, totals, { f, index, laplace: numberOf(params, 'laplace') }))}`);
    return branches.length === 0 ? '0.0' : `CASE ${branches.join(' ')} ELSE 0.0 END`;
  });
  return `1.0 / (1.0 + EXP(-(${[numberText(priorOdds(model)), ...terms].join(' + ')})))`;
}

function numberTerm(model: BayesModel, name: string, { slots, slot }: { readonly slots: number; readonly slot: number }): string {
  const odds = numberOdds(model, slots, slot);
  if (odds === null) return '0.0';
  const [no, yes] = odds.means.map((mean, i) => `(${name} - ${numberText(mean)}) * (${name} - ${numberText(mean)}) / ${numberText(2 * odds.variances[i]!)}`) as [string, string];
  return `${numberText(odds.constant)} + ${no} - ${yes}`;
}
