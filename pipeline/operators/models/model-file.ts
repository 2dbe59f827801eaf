import { failure, success } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { FormField } from '../form.ts';
import { paramLimits } from '../limits.ts';
import type { Params } from '../operator.ts';
import { parseParams } from '../params.ts';
import { isRecord, numberOf, textOf } from '../read-params.ts';
import type { Algorithm, Entry, Model, Settings } from './algorithm.ts';
import { algorithms } from './algorithms.ts';
import { encodingOf } from './encoding.ts';
import { blankFeature, featureFields, mostFeatures, mostSlots, readFeatures } from './feature.ts';
import type { Feature } from './feature.ts';
import { findSharedName } from './slot-names.ts';

const format = 'watersmeet-model-1';

/** Where a model comes from, for people: `version`, `horizon`. */
export type ModelFacts = Readonly<Record<string, string | number>>;

/** A trained model that stands by itself. */
export interface ModelFile {
  readonly algorithm: Algorithm;
  /** What it predicts; '' where nothing is. */
  readonly label: string;
  readonly settings: Settings;
  readonly entries: readonly Entry[];
  readonly model: Model;
  readonly facts: ModelFacts;
}

/**
 * The text of a model: `{ format, algorithm, label, features, hyperparameters, facts?, entries }`, an entry being
 * `[part, item, value]` on a line of its own. Equal models are equal texts.
 */
export function printModelFile({ algorithm, label, settings, entries, facts }: Omit<ModelFile, 'model'>): string {
  const head = {
    format, algorithm: algorithm.name, label,
    features: settings.encoding.features.map(printedFeature),
    hyperparameters: { ...Object.fromEntries(algorithm.fields.map(({ name }) => [name, settings.params[name]])), seed: settings.seed },
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
  const lines = entries.map(({ part, item, value }) => JSON.stringify([part, item, value]));
  return `{\n${Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join('')}"entries": [\n${lines.join(',\n')}\n]\n}`;
}

function printedFeature({ column, as, categories, buckets }: Feature): Params {
  return { column, as, ...(as === 'categories' ? { categories: categories.join(', ') } : {}), ...(as === 'hashed' ? { buckets } : {}) };
}

/** A model that is good to predict with, or what is wrong with the text. Keys that are unknown are ignored. */
export function parseModelFile(text: unknown): Result<ModelFile> {
  const root = typeof text === 'string' ? parseText(text) : text;
  if (!isRecord(root) || root['format'] !== format) return failure([wrong('format', 'This is no model.', 'Copy one from the versions of a trained model, whole.')]);
  const algorithm = algorithms.find(({ name }) => name === root['algorithm']);
  if (algorithm === undefined) return failure([wrong('algorithm', 'The model was learnt in a way that is unknown here.', `Known are ${algorithms.map(({ name }) => name).join(', ')}.`)]);
  const params = parseParams(fieldsOf(algorithm), { ...record(root['hyperparameters']), features: root['features'] }, { ...algorithm.defaults, seed: 1 });
  if (!params.ok) return failure(params.problems.map(({ code, message, hint }) => problem(code, {}, `The model: ${message}`, hint)));
  const settings = settingsOf(params.value);
  const problems = checkSettings(algorithm, settings);
  const entries = entriesOf(root['entries']);
  if (entries === null) return failure([...problems, wrong('entries', 'The numbers of the model are no list of names and finite numbers.')]);
  const model = problems.length > 0 ? null : algorithm.model(entries, settings);
  if (model === null) return failure(problems.length > 0 ? problems : [wrong('entries', `The numbers are none of a model that is called ${algorithm.label.toLowerCase()} over these features.`, 'Copy the model again, whole.')]);
  return success({ algorithm, label: textOf(root, 'label'), settings, entries, model, facts: factsOf(root['facts']) });
}

function parseText(text: string): unknown {
  if (text.length > paramLimits.model) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function fieldsOf(algorithm: Algorithm): readonly FormField[] {
  return [
    { name: 'features', label: 'Features', type: 'list', item: 'feature', fields: featureFields, min: 1, max: mostFeatures, blank: blankFeature },
    ...algorithm.fields,
    { name: 'seed', label: 'Seed', type: 'number', min: 0, max: 4_294_967_295, integer: true },
  ];
}

function settingsOf(params: Params): Settings {
  const { features: _, ...rest } = params;
  return { encoding: encodingOf(readFeatures(params)), params: rest, seed: numberOf(params, 'seed') };
}

function checkSettings(algorithm: Algorithm, settings: Settings): readonly Problem[] {
  const { features, slots } = settings.encoding;
  const odd = features.find(({ as }) => !algorithm.takes.includes(as));
  if (odd !== undefined) return [wrong('features', `${algorithm.label} can’t take ${odd.column} as ${odd.as}.`)];
  if (slots > mostSlots) return [wrong('features', `The features of the model have ${slots} slots together; ${mostSlots} is the most.`)];
  const shared = findSharedName(settings.encoding);
  if (shared !== null) return [wrong('features', `Two numbers of the model are called ${shared.name}.`, 'Train it again, each column as a feature once.')];
  return (algorithm.check?.(settings) ?? []).map((each) => ({ ...each, where: {} }));
}

function entriesOf(given: unknown): readonly Entry[] | null {
  if (!Array.isArray(given)) return null;
  const entries: Entry[] = [];
  for (const each of given as readonly unknown[]) {
    const [part, item, value] = Array.isArray(each) ? each as readonly unknown[] : [];
    if (typeof part !== 'string' || typeof item !== 'string' || typeof value !== 'number' || !Number.isFinite(value)) return null;
    entries.push({ part, item, value });
  }
  return entries;
}

function factsOf(given: unknown): ModelFacts {
  return Object.fromEntries(Object.entries(record(given)).filter((fact): fact is [string, string | number] => typeof fact[1] === 'string' || typeof fact[1] === 'number').slice(0, 20));
}

function record(given: unknown): Params {
  return isRecord(given) ? given : {};
}

function wrong(part: string, message: string, hint?: string): Problem {
  return problem(`model.${part}`, {}, message, hint);
}
