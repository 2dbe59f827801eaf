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

/** Compiles the document of 300 nodes after an edit, as the page does: with what is known from the compilation before. */
export function runEdits(turns: number): Promise<Finding[]> {
  const written = parseDocument(manyNodes());
  assert(written.ok, 'the pipeline of many nodes is one');
  const found: Finding[] = Object.entries(edits).map(([name, edit]) => finding(`Edits, ${name}`, written.value, { edit, turns, memory: new Memory() }));
  found.push(finding('Edits, nothing known before', written.value, { edit: edits['another condition']!, turns, memory: null }));
  for (const each of found) console.info(JSON.stringify(each));
  return Promise.resolve(found);
}

interface Task {
  readonly edit: (node: Node, nth: number) => Node;
  readonly turns: number;
  /** null: each time a new one. */
  readonly memory: Memory | null;
}

function finding(work: string, written: PipelineDocument, { edit, turns, memory }: Task): Finding {
  const times: number[] = [];
  let document = written;
  for (let nth = 0; nth < 2 * turns * editsOfTurn; nth++) {
    const nodes = document.nodes.slice();
    const at = 1 + 20 * (nth % 15);
    nodes[at] = edit(nodes[at]!, nth);
    document = { ...document, nodes };
    const start = performance.now();
    const { plan } = compile(document, memory ?? new Memory());
    const time = performance.now() - start;
    assert(plan !== null, 'an edit leaves a pipeline that runs');
    if (Math.floor(nth / editsOfTurn) % 2 === 1) times.push(time);
  }
  assert(JSON.stringify(compile(document, memory ?? new Memory())) === JSON.stringify(compile(document)), 'what is known from before changes nothing');
  return { work, contestant: ours, rows: document.nodes.length, runs: times.length, ...spread(times) };
}
