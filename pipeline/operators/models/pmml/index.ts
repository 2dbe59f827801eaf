import { failure, success } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import { problem } from '../../../problem.ts';
import type { ModelFile } from '../model-file.ts';
import { bayesModel } from './bayes.ts';
import { clusteringModel } from './clustering.ts';
import { dataFields, oddFeature } from './fields.ts';
import { forestModel } from './forest.ts';
import { regressionModel } from './regression.ts';
import { element, printXml } from './xml.ts';
import type { Element } from './xml.ts';

/** By the name of the algorithm: what its models are in PMML. */
const forms: Readonly<Record<string, (file: ModelFile) => Element>> = {
  linear: (file) => regressionModel(file, 'none'),
  logistic: (file) => regressionModel(file, 'logit'),
  bayes: bayesModel,
  'k-means': clusteringModel,
  forest: forestModel,
  'forest-regression': forestModel,
};

export function hasPmml({ algorithm }: Pick<ModelFile, 'algorithm'>): boolean {
  return Object.hasOwn(forms, algorithm.name);
}

/**
 * The model as a PMML 4.4 document (Data Mining Group, 2019), whose field `prediction` is what `score` says; or why it has no
 * such form. A classification is a regression of the probability of true.
 */
export function printPmml(file: ModelFile): Result<string> {
  const { algorithm, facts } = file;
  if (!hasPmml(file)) return failure([problem('model.pmml', {}, `${algorithm.label} has no printed form in PMML yet.`, 'Take the JSON, or score it here.')]);
  const odd = oddFeature(file);
  if (odd !== null) return failure([problem('model.pmml', {}, `This model has no PMML: ${odd}`, 'Take the JSON, or score it here.')]);
  const fields = dataFields(file);
  const description = [algorithm.label, ...Object.entries(facts).map(([name, fact]) => `${name} ${fact}`)].join(', ');
  return success(printXml(element('PMML', { version: '4.4', xmlns: 'http://www.dmg.org/PMML-4_4' }, [
    element('Header', { description }, [element('Application', { name: 'Watersmeet' })]),
    element('DataDictionary', { numberOfFields: fields.length }, fields),
    forms[algorithm.name]!(file),
  ])));
}
