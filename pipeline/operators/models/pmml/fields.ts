import type { Feature } from '../feature.ts';
import type { ModelFile } from '../model-file.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

export function isNumeric({ as }: Feature): boolean {
  return as === 'number' || as === 'scaled';
}

/** Columns, each once. */
export function dataFields({ settings, label, algorithm }: ModelFile): readonly Element[] {
  const fields = columnsOf(settings.encoding.features).map((feature) => (
    isNumeric(feature) ? number(feature.column) : element('DataField', { name: feature.column, optype: 'categorical', dataType: 'string' })
  ));
  return label === '' || algorithm.task === 'clustering' ? fields : [...fields, number(label)];
}

/** A missing number gives no prediction; a missing category, and one that the model has never met, is in none of its slots. */
export function miningSchema({ settings, label, algorithm }: ModelFile): Element {
  const fields = columnsOf(settings.encoding.features).map((feature) => element('MiningField', {
    name: feature.column, ...(isNumeric(feature) ? { missingValueTreatment: 'returnInvalid' } : { invalidValueTreatment: 'asIs' }),
  }));
  return element('MiningSchema', {}, label === '' || algorithm.task === 'clustering' ? fields : [...fields, element('MiningField', { name: label, usageType: 'target' })]);
}

export function output(dataType: 'double' | 'string'): Element {
  return element('Output', {}, [element('OutputField', { name: 'prediction', feature: 'predictedValue', dataType, optype: dataType === 'double' ? 'continuous' : 'categorical' })]);
}

/** Why these features have no form; null where they have. */
export function oddFeature({ settings: { encoding: { features } } }: ModelFile): string | null {
  const odd = features.find(({ as }) => as === 'hashed' || as === 'id');
  if (odd !== undefined) return odd.as === 'hashed' ? `${odd.column} is hashed, and PMML has no such hash: list its values instead.` : `${odd.column} is the id of one of many, which this kind of model has no form for.`;
  const twice = features.find((each) => features.some((other) => other.column === each.column && isNumeric(other) !== isNumeric(each)));
  return twice === undefined ? null : `${twice.column} is both a number and a category, and a field of PMML is one of them: take a copy of the column.`;
}

function number(name: string): Element {
  return element('DataField', { name, optype: 'continuous', dataType: 'double' });
}

function columnsOf(features: readonly Feature[]): readonly Feature[] {
  return features.filter(({ column }, i) => features.findIndex((other) => other.column === column) === i);
}
