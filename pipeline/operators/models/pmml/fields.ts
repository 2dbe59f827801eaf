import type { Feature } from '../feature.ts';
import type { ModelFile } from '../model-file.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

export function isNumeric({ as }: Feature): boolean {
  return as === 'number' || as === 'scaled';
}

/** Columns, each once. Naive Bayes has lists of what they may hold: a value behind them is as none. */
export function dataFields({ settings, label, algorithm }: ModelFile): readonly Element[] {
  const counts = algorithm.name === 'bayes';
  const fields = columnsOf(settings.encoding.features).map((feature) => (isNumeric(feature) ? number(feature.column) : texts(feature.column, counts ? feature.categories : [])));
  if (counts) return [...fields, texts(targetOf({ label }), ['false', 'true'])];
  return label === '' || algorithm.task === 'clustering' ? fields : [...fields, number(label)];
}

/** The name of the field that classes are counted for: such a model can't do without. */
export function targetOf({ label }: Pick<ModelFile, 'label'>): string {
  return label === '' ? 'class' : label;
}

/** A missing number gives no prediction; a missing category, and one that the model has never met, is in none of its slots. */
export function miningSchema({ settings, label, algorithm }: ModelFile): Element {
  const fields = columnsOf(settings.encoding.features).map((feature) => element('MiningField', {
    name: feature.column, ...(isNumeric(feature) ? { missingValueTreatment: 'returnInvalid' } : { invalidValueTreatment: algorithm.name === 'bayes' ? 'asMissing' : 'asIs' }),
  }));
  const target = algorithm.name === 'bayes' ? targetOf({ label }) : algorithm.task === 'clustering' ? '' : label;
  return element('MiningSchema', {}, target === '' ? fields : [...fields, element('MiningField', { name: target, usageType: 'target' })]);
}

export function output(dataType: 'double' | 'string'): Element {
  return element('Output', {}, [element('OutputField', { name: 'prediction', feature: 'predictedValue', dataType, optype: dataType === 'double' ? 'continuous' : 'categorical' })]);
}

/** Why these features have no form; null where they have. */
export function oddFeature({ algorithm, settings: { encoding: { features } } }: ModelFile): string | null {
  const odd = features.find(({ as }) => as === 'hashed' || as === 'id');
  if (odd !== undefined) return odd.as === 'hashed' ? `${odd.column} is hashed, and PMML has no such hash: list its values instead.` : `${odd.column} is the id of one of many, which this kind of model has no form for.`;
  const twice = features.find((each) => features.some((other) => other.column === each.column && isNumeric(other) !== isNumeric(each)));
  const again = algorithm.name === 'bayes' ? features.find((each, f) => features.findIndex(({ column }) => column === each.column) < f) : undefined;
  if (again !== undefined) return `${again.column} is a feature more than once, and speaks once in a naive Bayes model of PMML: take a copy of the column.`;
  return twice === undefined ? null : `${twice.column} is both a number and a category, and a field of PMML is one of them: take a copy of the column.`;
}

function texts(name: string, values: readonly string[]): Element {
  return element('DataField', { name, optype: 'categorical', dataType: 'string' }, values.map((value) => element('Value', { value })));
}

function number(name: string): Element {
  return element('DataField', { name, optype: 'continuous', dataType: 'double' });
}

function columnsOf(features: readonly Feature[]): readonly Feature[] {
  return features.filter(({ column }, i) => features.findIndex((other) => other.column === column) === i);
}
