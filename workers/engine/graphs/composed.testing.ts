import { must } from '#pipeline/base/assert.ts';
import type { Random } from '#pipeline/base/random.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { canMakeComposite, makeComposite } from '#pipeline/document/edits.ts';
import { finish, openGraph, openTexts } from './open-graph.testing.ts';
import type { RandomGraph } from './random-graph.testing.ts';
import { differenceOf } from './same-rows.testing.ts';

/** Up to three selections made into operators, one perhaps around another; null where the graph has none that could be. */
export function composed(random: Random, document: PipelineDocument): PipelineDocument | null {
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

/** The first answer of either architecture in which two documents differ once all has arrived; null: none. */
export async function firstDifference(written: PipelineDocument, other: PipelineDocument, files: RandomGraph['files']): Promise<string | null> {
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
