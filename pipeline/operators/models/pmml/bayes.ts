import { numberOf } from '../../read-params.ts';
import type { ModelFile } from '../model-file.ts';
import type { BayesModel } from '../naive-bayes/model.ts';
import { normalOf } from '../naive-bayes/model.ts';
import { isNumeric, miningSchema, targetOf } from './fields.ts';
import { constantModel } from './regression.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

const labels = [0, 1] as const;

/**
 * Counts of categories, `laplace` more of each, and of numbers the normal distribution in each class. A field whose value says nothing
 * is no input; where none is left, or one class has no example, the probability is one number.
 */
export function bayesModel(file: ModelFile): Element {
  const { classes } = file.model as BayesModel;
  const inputs = classes[0]! > 0 && classes[1]! > 0 ? file.settings.encoding.features.flatMap((_, f) => input(file, f)) : [];
  if (inputs.length === 0) return constantModel(file, classes[1]! / (classes[0]! + classes[1]!));
  return element('NaiveBayesModel', { functionName: 'classification', threshold: 0 }, [
    miningSchema(file),
    element('Output', {}, [element('OutputField', { name: 'prediction', feature: 'probability', value: 'true', dataType: 'double', optype: 'continuous' })]),
    element('BayesInputs', {}, inputs),
    element('BayesOutput', { fieldName: targetOf(file) }, [element('TargetValueCounts', {}, perClass('TargetValueCount', (label) => ({ count: classes[label]! })))]),
  ]);
}

function input(file: ModelFile, f: number): readonly Element[] {
  const { encoding, params } = file.settings;
  const model = file.model as BayesModel;
  const feature = encoding.features[f]!;
  const { column, categories } = feature;
  const first = encoding.first[f]!;
  if (!isNumeric(feature)) {
    const counted = (label: number, i: number): number => model.sums[label * encoding.slots + first + i]! + numberOf(params, 'laplace');
    const pairs = categories.map((value, i) => element('PairCounts', { value }, [element('TargetValueCounts', {}, perClass('TargetValueCount', (label) => ({ count: counted(label, i) })))]));
    return pairs.length === 0 ? [] : [element('BayesInput', { fieldName: column }, pairs)];
  }
  const normals = labels.map((label) => normalOf(model, encoding.slots, { slot: first, label }));
  if (normals.includes(null)) return [];
  const stats = perClass('TargetValueStat', () => ({}), (label) => [element('GaussianDistribution', { mean: normals[label]!.mean, variance: normals[label]!.variance })]);
  return [element('BayesInput', { fieldName: column }, [element('TargetValueStats', {}, stats)])];
}

function perClass(name: string, attributes: (label: 0 | 1) => Element['attributes'], content: (label: 0 | 1) => readonly Element[] = () => []): readonly Element[] {
  return labels.map((label) => element(name, { value: label === 1 ? 'true' : 'false', ...attributes(label) }, content(label)));
}
