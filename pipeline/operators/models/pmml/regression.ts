import { interceptName, valuesBy } from '../entries.ts';
import type { ModelFile } from '../model-file.ts';
import { isNumeric, miningSchema, output } from './fields.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

/** A weighted sum, of scaled features in the units of the data; `logit`: its logistic function, so the probability of true. */
export function regressionModel(file: ModelFile, normalizationMethod: 'none' | 'logit'): Element {
  const { features, names, first } = file.settings.encoding;
  const weights = valuesBy(file.entries, 'coefficient');
  const [means, deviations] = [valuesBy(file.entries, 'mean'), valuesBy(file.entries, 'deviation')];
  const weight = (slot: number): number => (weights.get(names[slot]!) ?? 0) / (deviations.get(names[slot]!) ?? 1);
  // A weight of (x - mean) / deviation is one of x, and a part of the intercept.
  const intercept = names.reduce((sum, name, slot) => sum - weight(slot) * (means.get(name) ?? 0), weights.get(interceptName) ?? 0);
  // All numbers come before all categories.
  const numbers = features.flatMap((feature, f) => (isNumeric(feature) ? [element('NumericPredictor', { name: feature.column, coefficient: weight(first[f]!) })] : []));
  const categories = features.flatMap((feature, f) => (isNumeric(feature) ? [] : feature.categories.map((value, i) => element('CategoricalPredictor', { name: feature.column, value, coefficient: weight(first[f]! + i) }))));
  return element('RegressionModel', { functionName: 'regression', normalizationMethod }, [
    miningSchema(file), output('double'),
    element('RegressionTable', { intercept }, [...numbers, ...categories]),
  ]);
}

/** A number that nothing changes. */
export function constantModel(file: ModelFile, intercept: number): Element {
  return element('RegressionModel', { functionName: 'regression', normalizationMethod: 'none' }, [miningSchema(file), output('double'), element('RegressionTable', { intercept })]);
}
