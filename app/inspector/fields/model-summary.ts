import type { FeatureKind, Feature } from '#pipeline/operators/models/feature.ts';
import type { ModelFile } from '#pipeline/operators/models/model-file.ts';
import { plural } from '../../ui/text/numbers.ts';

/** What a pinned model is, as pairs of words: how it was learnt, what from, and when. */
export function modelSummary({ algorithm, label, settings, entries, facts }: ModelFile): readonly (readonly [name: string, text: string])[] {
  return [
    ['Kind', algorithm.label],
    ...(label === '' ? [] : [['Predicts', label] as const]),
    ['By', settings.encoding.features.map(featureWords).join(', ')],
    ['Holds', plural(entries.length, 'number')],
    ...Object.entries(facts).map(([name, value]) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, factWords(value)] as const),
  ];
}

const kindWords: Readonly<Record<Exclude<FeatureKind, 'categories' | 'hashed'>, string>> = { number: '', scaled: 'scaled', id: 'id' };

function featureWords({ column, as, categories, buckets }: Feature): string {
  const words = as === 'categories' ? `one of ${categories.length}` : as === 'hashed' ? `hashed into ${buckets}` : kindWords[as];
  return words === '' ? column : `${column} (${words})`;
}

/** An instant as people write it, everything else as it is. */
function factWords(value: string | number): string {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC') : String(value);
}
