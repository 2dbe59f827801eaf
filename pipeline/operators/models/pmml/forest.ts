import type { ModelFile } from '../model-file.ts';
import type { ForestModel } from '../random-forest/model.ts';
import { isNumeric, miningSchema, output } from './fields.ts';
import { element } from './xml.ts';
import type { Element } from './xml.ts';

/** The mean of regression trees: of a classification, of the probability of true. What a left child doesn't take goes right. */
export function forestModel(file: ModelFile): Element {
  const model = file.model as ForestModel;
  const segments = Array.from(model.trees.roots, (root, tree) => element('Segment', { id: tree }, [
    element('True'),
    element('TreeModel', { functionName: 'regression', missingValueStrategy: 'none', splitCharacteristic: 'binarySplit' }, [miningSchema(file), node(file, model, { at: root, predicate: element('True') })]),
  ]));
  return element('MiningModel', { functionName: 'regression' }, [miningSchema(file), output('double'), element('Segmentation', { multipleModelMethod: 'average' }, segments)]);
}

function node(file: ModelFile, model: ForestModel, { at, predicate }: { readonly at: number; readonly predicate: Element }): Element {
  const { features, numbers, lefts } = model.trees;
  const attributes = { id: numbers[at]!, score: model.values[at]!, recordCount: model.counts[at]! };
  if (features[at]! < 0) return element('Node', attributes, [predicate]);
  const left = lefts[at]!;
  return element('Node', attributes, [predicate, node(file, model, { at: left, predicate: goesLeft(file, model, at) }), node(file, model, { at: left + 1, predicate: element('True') })]);
}

function goesLeft({ settings }: ModelFile, { trees }: ForestModel, at: number): Element {
  const feature = settings.encoding.features[trees.features[at]!]!;
  if (isNumeric(feature)) return element('SimplePredicate', { field: feature.column, operator: 'lessOrEqual', value: trees.thresholds[at]! });
  const taken = feature.categories.filter((_, slot) => trees.sets[trees.starts[at]! + slot] === 1);
  const values = taken.map((each) => `"${each.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`).join(' ');
  return element('SimpleSetPredicate', { field: feature.column, booleanOperator: 'isIn' }, [element('Array', { type: 'string', n: taken.length }, values)]);
}
