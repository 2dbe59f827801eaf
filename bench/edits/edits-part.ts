import { assert } from '#pipeline/base/assert.ts';
import { Memory } from '#pipeline/base/memory.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { manyNodes } from '../frames/many-nodes.js';
import { ours, spread } from '../measure.ts';
import type { Finding } from '../results.ts';

/** Edits that are timed a turn, after as many that aren't: the page has been used for a while. */
const editsOfTurn = 200;

type Node = PipelineDocument['nodes'][number];

/** What is done to a node near the source of one of the chains, so that nearly all of the chain depends on it. */
const edits: Readonly<Record<string, (node: Node, nth: number) => Node>> = {
  'another condition': (node, nth) => ({ ...node, params: { condition: `value > ${nth} - 100` } }),
  'another name': (node, nth) => ({ ...node, label: `Over ${nth}` }),
  'another place': (node, nth) => ({ ...node, position: { x: nth, y: nth } }),
};

/** Compiles the document of 300 nodes after an edit, as the page does: with what is known from the compilation before. All edits take turns. */
export function runEdits(turns: number): Promise<Finding[]> {
  const written = parseDocument(manyNodes());
  assert(written.ok, 'the pipeline of many nodes is one');
  const works = [
    ...Object.entries(edits).map(([name, edit]) => new Edited(`Edits, ${name}`, written.value, { edit, memory: new Memory() })),
    new Edited('Edits, nothing known before', written.value, { edit: edits['another condition']!, memory: null }),
  ];
  for (let turn = 0; turn < turns; turn++) for (const work of works) work.turn();
  const found = works.map((work) => work.finding());
  for (const each of found) console.info(JSON.stringify(each));
  return Promise.resolve(found);
}

interface Way {
  readonly edit: (node: Node, nth: number) => Node;
  /** null: each time a new one. */
  readonly memory: Memory | null;
}

class Edited {
  readonly #work: string;
  readonly #way: Way;
  #document: PipelineDocument;
  #edits = 0;
  readonly #times: number[] = [];

  constructor(work: string, document: PipelineDocument, way: Way) {
    this.#work = work;
    this.#document = document;
    this.#way = way;
  }

  turn(): void {
    for (let i = 0; i < editsOfTurn; i++) this.#compileNext();
    for (let i = 0; i < editsOfTurn; i++) this.#times.push(this.#compileNext());
  }

  finding(): Finding {
    const document = this.#document;
    const known = compile(document, this.#way.memory ?? new Memory());
    assert(JSON.stringify(known) === JSON.stringify(compile(document)), 'what is known from before changes nothing');
    return { work: this.#work, contestant: ours, rows: document.nodes.length, runs: this.#times.length, ...spread(this.#times) };
  }

  /** How long it took, in milliseconds. */
  #compileNext(): number {
    const nth = this.#edits++;
    const nodes = this.#document.nodes.slice();
    const at = 1 + 20 * (nth % 15);
    nodes[at] = this.#way.edit(nodes[at]!, nth);
    this.#document = { ...this.#document, nodes };
    const start = performance.now();
    const { plan } = compile(this.#document, this.#way.memory ?? new Memory());
    const time = performance.now() - start;
    assert(plan !== null, 'an edit leaves a pipeline that runs');
    return time;
  }
}
