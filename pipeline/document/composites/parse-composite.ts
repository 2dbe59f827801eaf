import { withPositions } from '../auto-position.ts';
import type { Composite, CompositeInput } from '../document.ts';
import { documentLimits } from '../limits.ts';
import { inside, readEntries, readId, readList, readText, report, warnOfUnknownKeys } from '../reading.ts';
import type { At, Reading } from '../reading.ts';
import { readEdges, readNodes } from '../parse-graph.ts';
import type { ParsedNode } from '../parse-node.ts';
import { readCompositeParams } from './parse-params.ts';

/** A composite before its edges: which of their ports they mean may depend on the others. */
export interface ParsedComposite {
  readonly composite: Composite;
  readonly parsed: readonly ParsedNode[];
  readonly edges: unknown;
  readonly at: At;
}

const known = ['id', 'name', 'summary', 'nodes', 'edges', 'inputs', 'output', 'params'];

/** Composites whose nodes and ports are there. What they may hold, and that none holds itself, is for `compile` to say. */
export function readComposites(reading: Reading, value: unknown, at: At): readonly Composite[] {
  const taken = new Set<string>();
  const parsed = readList(reading, value, { at, max: documentLimits.composites }).flatMap((each, i) => {
    const found = parseComposite(reading, each, inside(at, i));
    if (found === null) return [];
    if (taken.has(found.composite.id)) report(reading, found.at, ['document.duplicate-id', `Two composites have the id ${found.composite.id}.`, 'Give one of them another id.']);
    taken.add(found.composite.id);
    return [found];
  });
  const composites = parsed.map((each) => each.composite);
  return parsed.map((each) => withEdges(reading, each, composites));
}

function withEdges(reading: Reading, { composite, parsed, edges: value, at }: ParsedComposite, composites: readonly Composite[]): Composite {
  const edges = readEdges(reading, value, { at: inside(at, 'edges'), nodes: composite.nodes, composites, max: documentLimits.compositeEdges });
  return { ...composite, edges, nodes: withPositions(parsed, edges) };
}

function parseComposite(reading: Reading, value: unknown, at: At): ParsedComposite | null {
  const entries = readEntries(reading, value, at);
  const id = entries === null ? null : readId(reading, entries.get('id'), inside(at, 'id'));
  if (entries === null || id === null) return null;
  warnOfUnknownKeys(reading, entries, { at, known });
  const parsed = readNodes(reading, entries.get('nodes'), { at: inside(at, 'nodes'), max: documentLimits.compositeNodes });
  const nodes = parsed.map((each) => each.node);
  nodes.forEach(({ layer }, i) => {
    if (layer !== null) report(reading, inside(inside(at, 'nodes'), i), ['composite.layer', 'A node inside a composite stands in no layer of its own.', 'Leave its layer out, and pin the instance.']);
  });
  const composite: Composite = {
    id,
    name: readText(reading, entries.get('name'), { at: inside(at, 'name'), max: documentLimits.name, fallback: id }),
    summary: readText(reading, entries.get('summary'), { at: inside(at, 'summary'), max: documentLimits.summary }),
    nodes,
    edges: [],
    inputs: readInputs(reading, entries.get('inputs'), { at: inside(at, 'inputs'), nodes }),
    output: readInner(reading, entries.get('output'), { at: inside(at, 'output'), nodes }) ?? '',
    params: readCompositeParams(reading, entries.get('params'), { at: inside(at, 'params'), nodes }),
  };
  return { composite, parsed, edges: entries.get('edges'), at };
}

interface InputsContext {
  readonly at: At;
  readonly nodes: Composite['nodes'];
}

function readInputs(reading: Reading, value: unknown, { at, nodes }: InputsContext): readonly CompositeInput[] {
  const taken = new Set<string>();
  return readList(reading, value, { at, max: documentLimits.compositeInputs }).flatMap((each, i) => {
    const here = inside(at, i);
    const entries = readEntries(reading, each, here);
    const name = entries === null ? null : readId(reading, entries.get('name'), inside(here, 'name'));
    if (entries === null || name === null) return [];
    warnOfUnknownKeys(reading, entries, { at: here, known: ['name', 'to'] });
    if (taken.has(name)) report(reading, here, ['document.duplicate-id', `Two inputs are called ${name}.`, 'Give one of them another name.']);
    taken.add(name);
    return [{ name, to: readTargets(reading, entries.get('to'), { at: inside(here, 'to'), nodes }) }];
  });
}

function readTargets(reading: Reading, value: unknown, { at, nodes }: InputsContext): CompositeInput['to'] {
  const targets = readList(reading, value, { at, max: documentLimits.compositeNodes }).flatMap((each, i) => {
    const here = inside(at, i);
    const entries = readEntries(reading, each, here);
    if (entries === null) return [];
    warnOfUnknownKeys(reading, entries, { at: here, known: ['node', 'port'] });
    const node = readInner(reading, entries.get('node'), { at: inside(here, 'node'), nodes });
    const port = readId(reading, entries.get('port') ?? 'in', inside(here, 'port'));
    return node === null || port === null ? [] : [{ node, port }];
  });
  if (value === undefined || (Array.isArray(value) && value.length === 0)) report(reading, at, ['composite.open-input', `${at.path} must name at least one inner port.`, 'Write { "node": …, "port": … } for each.']);
  return targets;
}

function readInner(reading: Reading, value: unknown, { at, nodes }: InputsContext): string | null {
  const id = readId(reading, value, at);
  if (id === null || nodes.some((each) => each.id === id)) return id;
  report(reading, at, ['composite.no-node', `${at.path} names ${id}, which is no node of this composite.`]);
  return null;
}
