import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { compile } from '#pipeline/compile/compile.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { expandDocument } from '#pipeline/document/composites/expand.ts';
import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { canMakeComposite, expandInstance, makeComposite } from '#pipeline/document/edits.ts';
import { parseDocumentText, printDocument } from '#pipeline/document/parse.ts';
import { forSeeds } from '../lockstep.testing.ts';
import { finish, openGraph, openTexts } from './open-graph.testing.ts';
import type { RandomGraph } from './random-graph.testing.ts';
import { randomGraph } from './random-graph.testing.ts';
import { differenceOf } from './same-rows.testing.ts';

/** What the property had to check, so that one that has nothing to check fails too. */
const checked = { composites: 0, nested: 0, several: 0, tables: 0 };

/** Up to three selections made into operators, one perhaps around another; null where the graph has none that could be. */
function composed(random: Random, document: PipelineDocument): PipelineDocument | null {
  let whole = document;
  for (let tries = 0; tries < 12 && whole.composites.length < 3; tries++) {
    const chosen = grown(random, whole);
    if (canMakeComposite(whole, chosen) !== null) continue;
    whole = makeComposite(whole, chosen, { name: `Part ${tries}` }).document;
  }
  return whole === document ? null : whole;
}

/** A node and some of those around it. */
function grown(random: Random, { nodes, edges }: PipelineDocument): readonly string[] {
  const chosen = new Set([nodes[random.below(nodes.length)]!.id]);
  for (let more = random.below(4); more > 0; more--) {
    const around = edges.flatMap(({ from, to }) => (chosen.has(to) && !chosen.has(from) ? [from] : chosen.has(from) && !chosen.has(to) ? [to] : []));
    if (around.length > 0) chosen.add(around[random.below(around.length)]!);
  }
  return [...chosen];
}

function count({ composites }: PipelineDocument): void {
  const inner = composites.flatMap((each) => each.nodes);
  const of = (test: (node: PipelineNode) => boolean): number => Number(inner.some(test));
  checked.composites++;
  checked.nested += of(({ kind }) => kind === 'composite');
  checked.tables += of(({ kind }) => kind === 'table-source');
  checked.several += Number(composites.some(({ nodes }) => nodes.length > 1));
}

/** The first answer of either architecture in which two documents differ once all has arrived; null: none. */
async function firstDifference(written: PipelineDocument, other: PipelineDocument, files: RandomGraph['files']): Promise<string | null> {
  const [a, b] = await Promise.all([written, other].map(async (each) => {
    const graph = await openGraph(each, openTexts(files));
    const run = graph.start();
    await finish(run);
    return { graph, run };
  }));
  for (const { architecture, views, merges, queries } of a!.graph.plans) {
    for (const { node } of [...views, ...merges, ...queries]) {
      const [expected, found] = [must(await a!.run.table(node, architecture), node), must(await b!.run.table(node, architecture), node)];
      const difference = differenceOf(tableRows(found), tableRows(expected), expected);
      if (difference !== null) return `${node} of ${architecture}: ${difference}`;
    }
  }
  return null;
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
