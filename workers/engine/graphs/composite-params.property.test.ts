import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { expandDocument } from '#pipeline/document/composites/expand.ts';
import { compositeOf } from '#pipeline/document/composites/instance.ts';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { expandInstance, promoteParam, setGivenAt, setParams } from '#pipeline/document/edits.ts';
import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import { setAtPath } from '#pipeline/document/set-at-path.ts';
import type { FormField } from '#pipeline/operators/form.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { forSeeds } from '../lockstep.testing.ts';
import { composed, firstDifference } from './composed.testing.ts';
import { randomGraph } from './random-graph.testing.ts';

/** What the property had to check, so that one that has nothing to check fails too. */
const checked = { given: 0, valid: 0, refused: 0, nested: 0, parts: 0 };

interface Change {
  /** The way to a node inside an instance. */
  readonly path: string;
  readonly param: string;
  readonly value: unknown;
}

/** Another value of a field, which may or may not do; undefined: none comes to mind. */
function otherValue(field: FormField, value: unknown): unknown {
  switch (field.type) {
    case 'boolean': return value !== true;
    case 'duration': return typeof value === 'number' ? Math.max(1000, value / 2) : undefined;
    case 'number': return typeof value === 'number' ? value + 1 : undefined;
    case 'choice': return field.options.find((each) => each.value !== value)?.value;
    case 'expression': return typeof value !== 'string' || value === '' ? undefined : field.result === 'bool' ? `NOT (${value})` : `(${value})`;
    case 'columns':
    case 'list': return Array.isArray(value) && value.length > 1 ? value.slice(1) : undefined;
    default: return undefined;
  }
}

/** A change of one param of a node inside an instance, of a part of a list perhaps; null where nothing comes to mind. */
function randomChange(random: Random, document: PipelineDocument): Change | null {
  const paths = [...expandDocument(document).inner.keys()];
  const path = paths[random.below(paths.length)];
  const node = path === undefined ? undefined : nodeAt(document, path);
  const operator = operatorOf(node?.kind ?? '');
  if (path === undefined || node === undefined || operator === undefined || operator.fields.length === 0) return null;
  const params: Params = { ...operator.defaults, ...node.params };
  const field = operator.fields[random.below(operator.fields.length)]!;
  const list = params[field.name];
  if (field.type !== 'list' || !Array.isArray(list) || list.length === 0 || random.below(3) === 0) return changeOf(path, field.name, otherValue(field, list));
  const at = random.below(list.length);
  const inner = field.fields[random.below(field.fields.length)]!;
  return changeOf(path, `${field.name}.${at}.${inner.name}`, otherValue(inner, ({ ...field.blank, ...list[at] } as Params)[inner.name]));
}

function changeOf(path: string, param: string, value: unknown): Change | null {
  return value === undefined ? null : { path, param, value };
}

/** The change as a value that an instance gives: the outermost one, or some other around the node. */
function given(random: Random, document: PipelineDocument, { path, param, value }: Change): PipelineDocument {
  const way = path.split('/');
  const from = random.below(way.length - 1);
  let [whole, name] = [document, param];
  for (let depth = way.length - 1; depth > from; depth--) {
    const composite = must(compositeOf(whole, must(nodeAt(whole, way.slice(0, depth).join('/')), path)), path);
    whole = promoteParam(whole, composite.id, { node: way[depth]!, param: name });
    name = must(whole.composites.find(({ id }) => id === composite.id)!.params.at(-1), path).name;
  }
  return setGivenAt(whole, way.slice(0, from + 1).join('/'), { path: name, value });
}

/** The same change written out at the node where there are no composites. */
function writtenOut(document: PipelineDocument, { path, param, value }: Change): PipelineDocument {
  const id = must(path.split('/').at(-1), path);
  const node = must(document.nodes.find((each) => each.id === id), id);
  return setParams(document, id, setAtPath({ ...operatorOf(node.kind)?.defaults, ...node.params }, param.split('.'), value) as Params);
}

function taken(document: PipelineDocument): PipelineDocument {
  const instance = document.nodes.find(({ kind }) => kind === 'composite')?.id;
  return instance === undefined ? document : taken(expandInstance(document, instance).document);
}

const codesOf = (document: PipelineDocument): readonly string[] => compile(document).problems.filter(({ severity }) => severity === 'error').map(({ code }) => code).toSorted();
const codeOf = (document: PipelineDocument): readonly string[] => compile(document).plans.map(({ codeFingerprint }) => codeFingerprint);

it('values that instances give are as if written at the nodes: the same answers, the same problems, the same plan taken apart', { timeout: 240_000 }, async () => {
  await forSeeds(200, async (seed) => {
    const { document, files } = randomGraph(seed);
    const random = createRandom(seed, 78);
    const made = composed(random, document);
    const change = made === null ? null : randomChange(random, made);
    if (made === null || change === null) return;
    const [whole, written] = [given(random, made, change), writtenOut(document, change)];
    const errors = codesOf(written);
    expect(codesOf(whole), `SEED=${seed}`).toEqual(errors);
    expect(parseDocumentText(printDocument(whole))).toEqual({ ok: true, value: whole, problems: [] });
    checked.given++;
    checked.nested += Number(change.path.split('/').length > 2);
    checked.parts += Number(change.param.includes('.'));
    checked[errors.length === 0 ? 'valid' : 'refused']++;
    if (errors.length > 0) return;
    expect(codeOf(taken(whole)), `SEED=${seed}`).toEqual(codeOf(written));
    expect(await firstDifference(written, whole, files), `SEED=${seed}`).toBeNull();
  });
  expect(Math.min(checked.given / 80, checked.valid / 40, checked.refused / 3, checked.nested / 3, checked.parts / 10), JSON.stringify(checked)).toBeGreaterThanOrEqual(1);
});

it('the property catches an expansion in which an instance gives nothing', { timeout: 240_000 }, async () => {
  let caught = 0;
  await forSeeds(200, async (seed) => {
    const { document, files } = randomGraph(seed);
    const random = createRandom(seed, 78);
    const made = caught > 0 ? null : composed(random, document);
    const change = made === null ? null : randomChange(random, made);
    if (made === null || change === null) return;
    const written = writtenOut(document, change);
    if (codesOf(written).length === 0) caught += Number(await firstDifference(written, made, files) !== null);
  });
  expect(caught).toBeGreaterThan(0);
});
