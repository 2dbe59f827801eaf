import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { createRandom } from '../base/random.ts';
import type { Random } from '../base/random.ts';
import { parseDocument, parseDocumentText, printDocument } from '../document/parse.ts';
import { convertToKappa, convertToLambda } from '../document/convert.ts';
import type { FaultKind, PipelineDocument } from '../document/document.ts';
import { addFault, makeComposite, promoteParam, setArchitecture, setGivenAt } from '../document/edits.ts';
import { faultKinds } from '../document/fault.ts';
import { newFault } from '../document/new-fault.testing.ts';
import { gallery, galleryEntry } from '../gallery/index.ts';
import { describeProblem, hasErrors } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { compile } from './compile.ts';
import { damage, randomValue } from './mutate.testing.ts';

const firstSeed = Number(process.env['SEED'] ?? 20010101);
const documents = 5_000;
const withFault = (document: PipelineDocument, kind: FaultKind): PipelineDocument => {
  const fault = newFault(document, kind, { at: 1e12, until: 2e12 });
  return fault === null ? document : addFault(document, fault);
};
/** The examples as they are, with every kind of fault for both architectures, and with composites in one another. */
const texts = gallery.flatMap(({ document }) => [document, setArchitecture(faultKinds.reduce(withFault, document), 'both'), withComposites(document)]).map(printDocument);

/** Each accumulation as one operator, and that inside another one, which gives a value that goes through both. */
function withComposites(document: PipelineDocument): PipelineDocument {
  return document.nodes.filter(({ kind }) => kind === 'aggregate').reduce((whole, { id }) => {
    const made = makeComposite(whole, [id], { name: id });
    if (made.instance === null) return whole;
    const inner = made.document.composites.at(-1)!.id;
    const promoted = ['size', 'measures.0.where'].reduce((each, param) => promoteParam(each, inner, { node: id, param }), made.document);
    const around = makeComposite(promoted, [made.instance], { name: `Around ${id}` });
    const outer = around.document.composites.at(-1)!.id;
    return setGivenAt(promoteParam(around.document, outer, { node: made.instance, param: 'where' }), around.instance!, { path: 'where', value: 'true' });
  }, document);
}

interface Outcome {
  readonly problems: readonly Problem[];
  readonly kind: 'refused' | 'wrong' | 'planned';
}

function feed(input: unknown): Outcome {
  const parsed = typeof input === 'string' ? parseDocumentText(input) : parseDocument(input);
  if (!parsed.ok) return { problems: parsed.problems, kind: 'refused' };
  const { plan, plans, problems } = compile(parsed.value);
  expect(plan === null).toBe(hasErrors(problems));
  structuredClone(plans);
  const again = parseDocumentText(printDocument(parsed.value));
  expect(again).toEqual({ ok: true, value: parsed.value, problems: [] });
  return { problems, kind: plan === null ? 'wrong' : 'planned' };
}

function fuzzed(random: Random): unknown {
  const text = texts[random.below(texts.length)]!;
  switch (random.below(10)) {
    case 0: return randomValue(random, 6);
    case 1: return cutText(random, text);
    case 2: return JSON.stringify(damaged(random, text));
    default: return damaged(random, text);
  }
}

function damaged(random: Random, text: string): unknown {
  const document: unknown = JSON.parse(text);
  damage(random, document);
  return document;
}

function cutText(random: Random, text: string): string {
  const at = random.below(text.length);
  return text.slice(0, at) + ['', '[', '}', '"', '\\', '\0'][random.below(6)]! + text.slice(at + random.below(40));
}

test(`${documents} damaged documents give a plan or problems with a place in words (first SEED=${firstSeed})`, () => {
  const prototype = Object.getOwnPropertyNames(Object.prototype).toSorted();
  const outcomes = { refused: 0, wrong: 0, planned: 0 };
  for (let seed = firstSeed; seed < firstSeed + documents; seed++) {
    const input = fuzzed(createRandom(seed));
    try {
      const { problems, kind } = feed(input);
      outcomes[kind] += 1;
      if (kind !== 'planned') expect(problems.length).toBeGreaterThan(0);
      for (const each of problems) expect(describeProblem(each).length).toBeLessThan(2_000);
    } catch (error) {
      throw new Error(`SEED=${seed}: ${String(error)}`, { cause: error });
    }
  }
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(prototype);
  // The damage is neither so mild nor so heavy that one outcome hides the others.
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(documents / 50);
});

test(`damaged documents are converted, or refused and left alone (first SEED=${firstSeed})`, () => {
  const handWired = ['flight-delays', 'generated-orders'].map((slug) => printDocument(must(galleryEntry(slug), slug).document));
  const outcomes = { converted: 0, refused: 0 };
  for (let seed = firstSeed; seed < firstSeed + documents / 5; seed++) {
    const parsed = parseDocument(damaged(createRandom(seed), handWired[seed % handWired.length]!));
    if (!parsed.ok) continue;
    for (const convert of [convertToKappa, convertToLambda]) {
      const { document, refusals } = convert(parsed.value);
      outcomes[refusals.length > 0 ? 'refused' : 'converted'] += 1;
      if (refusals.length > 0) expect(document, `SEED=${seed}`).toBe(parsed.value);
      else compile(document);
    }
  }
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(documents / 500);
});

test('a long ring of nodes, a long chain and a dense mesh are judged, not hung upon', () => {
  const ids = Array.from({ length: 2_000 }, (_, i) => `n${i}`);
  const nodes = ids.map((id) => ({ id, kind: 'union' }));
  const head = { format: 'watersmeet/pipeline', version: 1, nodes };
  const chain = ids.slice(1).map((to, i) => ({ from: ids[i], to, port: 'in' }));
  const ring = [...chain, { from: ids.at(-1), to: ids[0], port: 'in' }];
  const mesh = Array.from({ length: 5_000 }, (_, i) => ({ from: ids[i % 70], to: ids[70 + (i % 1_930)], port: 'in' }));
  expect(feed({ ...head, edges: chain }).kind).toBe('planned');
  expect(feed({ ...head, edges: ring }).problems.map((each) => each.code)).toContain('graph.cycle');
  expect(feed({ ...head, edges: mesh }).kind).toBe('planned');
});
