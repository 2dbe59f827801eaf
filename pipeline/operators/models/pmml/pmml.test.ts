import { describe, expect, it } from 'vitest';
import { algorithms } from '../algorithms.ts';
import { fittedModel } from '../fitted-model.testing.ts';
import { parseModelFile } from '../model-file.ts';
import type { ModelFile } from '../model-file.ts';
import { hasPmml, printPmml } from './index.ts';
import { element, printXml } from './xml.ts';

/** The elements in order, each with its path; throws where the text isn't well-formed. */
function pathsOf(xml: string): readonly string[] {
  const open: string[] = [];
  const paths: string[] = [];
  const rest = xml.replace(/^<\?xml [^>]*\?>\n/u, '');
  const token = /<(\/?)([A-Za-z]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>|([^<]+)/uy;
  while (token.lastIndex < rest.length) {
    const found = token.exec(rest);
    if (found === null) throw new Error(`not well-formed: ${rest.slice(token.lastIndex - 1, 80)}`);
    const [, closes, name, attributes = '', empty, text] = found;
    if (/&(?!(?:amp|lt|gt|quot|#9|#10|#13);)/u.test(text ?? attributes)) throw new Error(`a bare & in ${found[0]}`);
    if (name === undefined) continue;
    if (closes === '/') {
      if (open.pop() !== name) throw new Error(`${name} closes something else`);
      continue;
    }
    paths.push([...open, name].join('/'));
    if (empty !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join('/')} stays open`);
  return paths;
}

function printed(file: ModelFile): string {
  const result = printPmml(file);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

const models = algorithms.flatMap((algorithm) => Array.from({ length: 12 }, (_, seed) => fittedModel(algorithm.name, seed)).flatMap((file, seed) => (printPmml(file).ok ? [[algorithm.name, seed, file] as const] : [])));

describe('PMML', () => {
  it.each(models)('%s %i is well-formed, in the order that the schema asks for', (_name, _seed, file) => {
    const paths = pathsOf(printed(file));
    expect(paths.filter((path) => path.split('/').length === 2).map((path) => path.split('/')[1])).toEqual(['Header', 'DataDictionary', expect.stringMatching(/Model$/u)]);
    const model = paths.find((path) => path.split('/').length === 2 && path.endsWith('Model'))!;
    const children = paths.filter((path) => path.startsWith(`${model}/`) && path.split('/').length === 3).map((path) => path.split('/')[2]!);
    expect(children.slice(0, 2)).toEqual(['MiningSchema', 'Output']);
    // Each kind of element stands together, as in the sequences of the schema.
    expect(children.filter((child, i) => child !== children[i - 1])).toEqual([...new Set(children)]);
  });

  it('is there for models of every algorithm that says so', () => {
    expect(new Set(models.map(([name]) => name))).toEqual(new Set(algorithms.flatMap((algorithm) => (hasPmml({ algorithm }) ? [algorithm.name] : []))));
  });

  it('prints a line as it is known', () => {
    const read = parseModelFile(JSON.stringify({
      format: 'watersmeet-model-1', algorithm: 'linear', label: 'min<utes', hyperparameters: { ridge: 0 }, facts: { version: 3 },
      features: [{ column: 'a "b" & c', as: 'categories', categories: 'x<y' }, { column: 'miles', as: 'number' }],
      entries: [['coefficient', '(intercept)', 30], ['coefficient', 'a "b" & c=x<y', 10], ['coefficient', 'miles', 0.125]],
    }));
    expect(read.ok && printed(read.value)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
  <Header description="Linear regression, version 3">
    <Application name="Watersmeet"/>
  </Header>
  <DataDictionary numberOfFields="3">
    <DataField name="a &quot;b&quot; &amp; c" optype="categorical" dataType="string"/>
    <DataField name="miles" optype="continuous" dataType="double"/>
    <DataField name="min&lt;utes" optype="continuous" dataType="double"/>
  </DataDictionary>
  <RegressionModel functionName="regression" normalizationMethod="none">
    <MiningSchema>
      <MiningField name="a &quot;b&quot; &amp; c" invalidValueTreatment="asIs"/>
      <MiningField name="miles" missingValueTreatment="returnInvalid"/>
      <MiningField name="min&lt;utes" usageType="target"/>
    </MiningSchema>
    <Output>
      <OutputField name="prediction" feature="predictedValue" dataType="double" optype="continuous"/>
    </Output>
    <RegressionTable intercept="30">
      <NumericPredictor name="miles" coefficient="0.125"/>
      <CategoricalPredictor name="a &quot;b&quot; &amp; c" value="x&lt;y" coefficient="10"/>
    </RegressionTable>
  </RegressionModel>
</PMML>
`);
  });

  it('prints what naive Bayes counts, or one number where that is all there is to say', () => {
    const bayes = (entries: readonly (readonly [string, string, number])[], features: readonly object[] = [{ column: 'kind', as: 'categories', categories: 'a' }, { column: 'x', as: 'number' }]) =>
      parseModelFile(JSON.stringify({ format: 'watersmeet-model-1', algorithm: 'bayes', label: 'late', hyperparameters: { laplace: 1 }, features, entries }));
    const counts = [['false', '(examples)', 3], ['true', '(examples)', 1], ['false', 'kind=a', 2], ['true', 'kind=a', 0], ['mean of false', 'x', 1], ['deviation of false', 'x', 2], ['mean of true', 'x', 3], ['deviation of true', 'x', 1]] as const;
    const read = bayes(counts);
    const xml = read.ok ? printed(read.value) : '';
    expect(xml).toContain('<PairCounts value="a">\n          <TargetValueCounts>\n            <TargetValueCount value="false" count="3"/>\n            <TargetValueCount value="true" count="1"/>');
    expect(xml).toMatch(/<TargetValueStat value="false">\s+<GaussianDistribution mean="1" variance="4\.0000000\d*"\/>/u);
    expect(xml).toContain('<BayesOutput fieldName="late">');
    const certain = bayes([['false', '(examples)', 0], ['true', '(examples)', 4], ['false', 'kind=a', 0], ['true', 'kind=a', 4], ['mean of true', 'x', 3], ['deviation of true', 'x', 1]]);
    expect(certain.ok && printed(certain.value)).toContain('<RegressionTable intercept="1"/>');
    const twice = bayes([['false', '(examples)', 1], ['true', '(examples)', 1], ...['false', 'true'].flatMap((name) => [[`mean of ${name}`, 'x', 1], [`deviation of ${name}`, 'x', 1], [name, 'x=1', 1]] as const)], [{ column: 'x', as: 'number' }, { column: 'x', as: 'categories', categories: '1' }]);
    expect(twice.ok && printPmml(twice.value).problems[0]!.message).toContain('x is a feature more than once');
  });

  it('has a form for every name', () => {
    const names = ['', ' ', '\u0000', '\ud800', '\u{1F600}', ']]>', "'", '"', '&amp;', '\n', '\uffff', 'é'];
    expect(pathsOf(printXml(element('A', { a: names.join('|') }, [element('B', {}, names.join('|'))])))).toEqual(['A', 'A/B']);
    expect(printXml(element('A', { a: '\u0000\ud800\u{1F600}\n' }))).toContain('a="\uFFFD\uFFFD\u{1F600}&#10;"');
  });

  it('says why a model has none', () => {
    const read = parseModelFile(JSON.stringify({
      format: 'watersmeet-model-1', algorithm: 'linear', label: '', features: [{ column: 'city', as: 'hashed', buckets: 2 }],
      entries: [['coefficient', '(intercept)', 0], ['coefficient', 'city#0', 1], ['coefficient', 'city#1', 2]],
    }));
    expect(read.ok && printPmml(read.value).problems.map(({ message }) => message)).toEqual(['This model has no PMML: city is hashed, and PMML has no such hash: list its values instead.']);
  });
});
