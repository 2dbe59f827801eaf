import { layers } from '../operators/operator.ts';
import type { Layer } from '../operators/operator.ts';
import type { PipelineNode, Position } from './document.ts';
import { documentLimits } from './limits.ts';
import { readParams } from './plain.ts';
import { inside, readChoice, readEntries, readId, readNumber, readText, report, warnOfUnknownKeys } from './reading.ts';
import type { At, Reading } from './reading.ts';

/** A node whose place on the canvas may still be open. */
export interface ParsedNode {
  readonly node: PipelineNode;
  readonly placed: boolean;
}

const known = ['id', 'kind', 'label', 'layer', 'params', 'position'];

/** `taken` holds the ids of the nodes before this one. */
export function parseNode(reading: Reading, value: unknown, { at, taken }: { at: At; taken: ReadonlySet<string> }): ParsedNode | null {
  const entries = readEntries(reading, value, at);
  if (entries === null) return null;
  const id = readId(reading, entries.get('id'), inside(at, 'id'));
  if (id === null) return null;
  const here = { ...at, node: id };
  warnOfUnknownKeys(reading, entries, { at: here, known });
  if (taken.has(id)) report(reading, here, ['document.duplicate-id', `Two nodes have the id ${id}.`, 'Give one of them another id.']);
  const kind = readId(reading, entries.get('kind'), inside(here, 'kind'));
  if (kind === null) return null;
  const position = entries.get('position') ?? undefined;
  const node: PipelineNode = {
    id,
    kind,
    label: readText(reading, entries.get('label'), { at: inside(here, 'label'), max: documentLimits.name }),
    layer: readLayer(reading, entries.get('layer'), inside(here, 'layer')),
    params: readParams(reading, entries.get('params'), inside(here, 'params')),
    position: position === undefined ? origin : readPosition(reading, position, inside(here, 'position')),
  };
  return { node, placed: position !== undefined };
}

const origin: Position = { x: 0, y: 0 };

function readLayer(reading: Reading, value: unknown, at: At): Layer | null {
  if (value === undefined || value === null) return null;
  return readChoice<Layer>(reading, value, { at, options: layers, fallback: 'batch' });
}

function readPosition(reading: Reading, value: unknown, at: At): Position {
  const entries = readEntries(reading, value, at);
  if (entries === null) return origin;
  const { coordinate } = documentLimits;
  const read = (axis: 'x' | 'y'): number =>
    readNumber(reading, entries.get(axis) ?? null, { at: inside(at, axis), min: -coordinate, max: coordinate, fallback: 0 });
  return { x: read('x'), y: read('y') };
}
