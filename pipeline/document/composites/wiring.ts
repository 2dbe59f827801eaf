import type { Composite, PipelineDocument, PipelineEdge } from '../document.ts';
import type { Placed } from './expand.ts';

export interface Wiring {
  readonly edges: readonly PipelineEdge[];
  /** See `Expansion.edges`. */
  readonly homes: ReadonlyMap<string, string | null>;
  readonly outputs: ReadonlyMap<string, string>;
  /** Edges of the document to an input that its instance hasn't. */
  readonly unknownPorts: readonly PipelineEdge[];
}

interface End {
  readonly node: string;
  readonly port: string;
}

/** The edges between the nodes of an expansion: those of the document, and those of each placed instance. */
export function wiringOf(document: PipelineDocument, placed: readonly Placed[]): Wiring {
  const byPath = new Map(placed.map((each) => [each.path, each.composite]));
  const maker = new WiringMaker(byPath);
  for (const edge of document.edges) maker.add(edge, { within: '', home: edge.id });
  for (const { path, composite } of placed) for (const edge of composite.edges) maker.add(edge, { within: `${path}/`, home: null });
  return { edges: maker.edges, homes: maker.homes, outputs: maker.outputs, unknownPorts: maker.unknownPorts };
}

class WiringMaker {
  readonly edges: PipelineEdge[] = [];
  readonly homes = new Map<string, string | null>();
  readonly outputs: ReadonlyMap<string, string>;
  readonly unknownPorts: PipelineEdge[] = [];
  readonly #composites: ReadonlyMap<string, Composite>;
  readonly #taken = new Set<string>();

  constructor(composites: ReadonlyMap<string, Composite>) {
    this.#composites = composites;
    this.outputs = new Map([...composites.keys()].map((path) => [path, this.#outputOf(path)]));
  }

  /** One edge becomes one to each inner port that it reaches; the first keeps the id. */
  add(edge: PipelineEdge, { within, home }: { within: string; home: string | null }): void {
    const from = this.#outputOf(`${within}${edge.from}`);
    const ends = this.#endsOf({ node: `${within}${edge.to}`, port: edge.port });
    if (ends.length === 0 && home !== null) this.unknownPorts.push(edge);
    ends.forEach(({ node, port }, i) => {
      const id = this.#freshId(i === 0 ? `${within}${edge.id}` : `${within}${edge.id}/${i}`);
      if (id !== home) this.homes.set(id, home);
      this.edges.push({ ...edge, id, from, to: node, port });
    });
  }

  #outputOf(path: string): string {
    const composite = this.#composites.get(path);
    return composite === undefined ? path : this.#outputOf(`${path}/${composite.output}`);
  }

  #endsOf({ node, port }: End): readonly End[] {
    const composite = this.#composites.get(node);
    if (composite === undefined) return [{ node, port }];
    const input = composite.inputs.find((each) => each.name === port);
    return (input?.to ?? []).flatMap((each) => this.#endsOf({ node: `${node}/${each.node}`, port: each.port }));
  }

  /** Edges of the document come first and keep their ids; an inner one may be called as they are. */
  #freshId(id: string): string {
    let fresh = id;
    while (this.#taken.has(fresh)) fresh = `${fresh}/`;
    this.#taken.add(fresh);
    return fresh;
  }
}
