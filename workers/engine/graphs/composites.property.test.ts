import { expect, it } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { expandDocument } from '#pipeline/document/composites/expand.ts';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { expandInstance } from '#pipeline/document/edits.ts';
import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import { forSeeds } from '../lockstep.testing.ts';
import { composed, firstDifference } from './composed.testing.ts';
import { randomGraph } from './random-graph.testing.ts';

/** What the property had to check, so that one that has nothing to check fails too. */
const checked = { composites: 0, nested: 0, several: 0, tables: 0 };

function count({ composites }: PipelineDocument): void {
  const inner = composites.flatMap((each) => each.nodes);
  const of = (test: (node: PipelineNode) => boolean): number => Number(inner.some(test));
  checked.composites++;
  checked.nested += of(({ kind }) => kind === 'composite');
  checked.tables += of(({ kind }) => kind === 'table-source');
  checked.several += Number(composites.some(({ nodes }) => nodes.length > 1));
}

it('a random graph with parts of it made into operators answers as before, in both architectures', { timeout: 240_000 }, async () => {
  await forSeeds(120, async (seed) => {
    const { document, files } = randomGraph(seed);
    const made = composed(createRandom(seed, 77), document);
    if (made === null) return;
    count(made);
    expect(compile(made).problems.filter((each) => each.severity === 'error')).toEqual(compile(document).problems.filter((each) => each.severity === 'error'));
    expect(parseDocumentText(printDocument(made))).toEqual({ ok: true, value: made, problems: [] });
    expect(await firstDifference(document, made, files)).toBeNull();
  });
  expect(Math.min(checked.composites / 60, checked.several / 30, checked.nested / 5, checked.tables)).toBeGreaterThanOrEqual(1);
});

it('taken apart in place they are planned as before, up to the order of the lists', async () => {
  await forSeeds(120, async (seed) => {
    const { document } = randomGraph(seed, { faults: true });
    let whole = composed(createRandom(seed, 77), document);
    if (whole === null) return;
    for (let instance = firstInstance(whole); instance !== undefined; instance = firstInstance(whole)) whole = expandInstance(whole, instance).document;
    const plans = (each: PipelineDocument): unknown => compile(each).plans.map(({ codeFingerprint, faults, definitions }) => [codeFingerprint, faults, definitions]);
    expect(plans(whole)).toEqual(plans(document));
  });
});

const firstInstance = ({ nodes }: PipelineDocument): string | undefined => nodes.find(({ kind }) => kind === 'composite')?.id;

/** An expansion in which an inner filter lets everything pass, or an inner union has lost one of its inputs. */
const bugs: Readonly<Record<string, (document: PipelineDocument) => PipelineDocument | null>> = {
  'passes what an inner filter holds back': (document) => {
    const { inner, document: flat } = expandDocument(document);
    const found = flat.nodes.find(({ id, kind }) => inner.has(id) && kind === 'filter');
    return found === undefined ? null : { ...flat, nodes: flat.nodes.map((each) => (each === found ? { ...each, params: { condition: 'true' } } : each)) };
  },
  'wires only one of the edges to an inner union': (document) => {
    const { inner, document: flat } = expandDocument(document);
    const found = flat.edges.find(({ to }) => inner.has(to) && flat.edges.filter((each) => each.to === to).length > 1 && flat.nodes.some(({ id, kind }) => id === to && kind === 'union'));
    return found === undefined ? null : { ...flat, edges: flat.edges.filter((each) => each !== found) };
  },
};

it.each(Object.entries(bugs))('the property catches an expansion that %s', async (_, broken) => {
  let caught = 0;
  await forSeeds(200, async (seed) => {
    const { document, files } = randomGraph(seed, { faults: false });
    const made = caught > 0 ? null : composed(createRandom(seed, 77), document);
    const wrong = made === null ? null : broken(made);
    if (wrong !== null) caught += Number(await firstDifference(document, wrong, files) !== null);
  });
  expect(caught).toBeGreaterThan(0);
});
