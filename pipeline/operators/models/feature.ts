import type { ValueType } from '../../data/schema.ts';
import type { FormField } from '../form.ts';
import type { Params } from '../operator.ts';
import { itemsOf, numberOf, textOf } from '../read-params.ts';

export const featureKinds = ['number', 'scaled', 'categories', 'hashed', 'id'] as const;
export type FeatureKind = (typeof featureKinds)[number];

/** How one column becomes input of a model. */
export interface Feature {
  readonly column: string;
  readonly as: FeatureKind;
  /** Of `categories`: a slot each, in this order; any other text is in none of them. */
  readonly categories: readonly string[];
  /** Of `hashed`: slots that values share by their hash. */
  readonly buckets: number;
}

export const mostBuckets = 1024;
export const mostFeatures = 64;
/** Weights of a model: what grows with their square stays within memory. */
export const mostSlots = 2048;

export const typesOfFeature: Readonly<Record<FeatureKind, readonly ValueType[]>> = {
  number: ['bool', 'int', 'float', 'timestamp'],
  scaled: ['int', 'float', 'timestamp'],
  categories: ['string', 'bool', 'int'],
  hashed: ['string', 'bool', 'int'],
  id: ['string', 'int'],
};

export const featureFields: readonly FormField[] = [
  { name: 'column', label: 'Column', type: 'column' },
  {
    name: 'as', label: 'As', type: 'choice',
    options: [
      { value: 'number', label: 'number', help: 'As it is.' },
      { value: 'scaled', label: 'scaled number', help: 'Less its mean, over its deviation, both as the batch run found them.' },
      { value: 'categories', label: 'one-hot', help: 'A slot for each value that is listed.' },
      { value: 'hashed', label: 'hashed', help: 'So many slots for however many values; values that share one are told apart no more.' },
      { value: 'id', label: 'id', help: 'One of many, each with a row of its own in the model: a user, a film, a machine.' },
    ],
  },
  { name: 'categories', label: 'Values', type: 'text', placeholder: 'card, cash, transfer', visibleWhen: { field: 'as', oneOf: ['categories'] } },
  { name: 'buckets', label: 'Slots', type: 'number', min: 2, max: mostBuckets, integer: true, visibleWhen: { field: 'as', oneOf: ['hashed'] } },
];

export const blankFeature = { column: '', as: 'number', categories: '', buckets: 16 };

export function readFeatures(params: Params): readonly Feature[] {
  return itemsOf(params, 'features').map((item) => ({
    column: textOf(item, 'column'),
    as: featureKinds.find((each) => each === item['as']) ?? 'number',
    categories: textOf(item, 'categories').split(',').map((each) => each.trim()).filter((each) => each !== ''),
    buckets: Math.max(2, numberOf(item, 'buckets')),
  }));
}
