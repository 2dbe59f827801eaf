import type { PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { gallery } from '#pipeline/gallery/index.ts';
import { randomGraph } from '#workers/engine/graphs/random-graph.testing.ts';
import { exampleGraphs } from './example-graphs.testing.ts';

/** A document whose runs are compared, with the texts of the files that it brings along; all others are opened by name. */
export interface Case {
  readonly name: string;
  readonly document: PipelineDocument;
  readonly files: ReadonlyMap<string, string>;
}

/** Events of a generator, over as long a time as in the example; the flights are cut where they are opened. */
const events = 1200;
const seeds = [1, 20260101];
const randomGraphs = 24;

/** Every gallery entry, every example of every operator, and random graphs with faults of every kind. */
export function allCases(): readonly Case[] {
  return [
    ...gallery.flatMap(({ slug, document }, i) => seedsOf(slug, i).map((seed): Case => ({ name: `${slug}, seed ${seed}`, document: smaller(document, seed), files: new Map() }))),
    ...exampleGraphs(),
    ...Array.from({ length: randomGraphs }, (_, i): Case => ({ name: `random graph ${i + 1}`, ...randomGraph(i + 1) })),
  ];
}

/** The queries of the benchmark read the same bids: one seed for each is enough. */
function seedsOf(slug: string, index: number): readonly number[] {
  return slug.startsWith('nexmark-') ? [seeds[index % 2]!] : seeds;
}

function smaller(document: PipelineDocument, seed: number): PipelineDocument {
  return { ...document, settings: { ...document.settings, seed }, nodes: document.nodes.map((node) => ({ ...node, params: fewer(node.params) })) };
}

function fewer(params: PipelineNode['params']): PipelineNode['params'] {
  const name = ['rows', 'events'].find((each) => typeof params[each] === 'number');
  if (name === undefined) return params;
  const { rate } = params;
  return { ...params, [name]: events, ...(typeof rate === 'number' ? { rate: (rate * events) / (params[name] as number) } : {}) };
}
