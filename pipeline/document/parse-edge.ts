import { defaultPort } from './default-port.ts';
import { faceOf } from './composites/face.ts';
import type { Face } from './composites/face.ts';
import type { Composite, PipelineEdge, PipelineNode } from './document.ts';
import { edgeEnds, edgeIdBase, freshId } from './ids.ts';
import { inside, readEntries, readId, report, warnOfUnknownKeys } from './reading.ts';
import type { At, Reading } from './reading.ts';

export interface EdgeContext {
  readonly at: At;
  /** Ids of the edges before this one. */
  readonly taken: ReadonlySet<string>;
  /** By id. */
  readonly nodes: ReadonlyMap<string, PipelineNode>;
  readonly composites: readonly Composite[];
}

/** An edge whose ends are no nodes is kept: `compile` reports it, and the canvas lets one remove it. */
export function parseEdge(reading: Reading, value: unknown, context: EdgeContext): PipelineEdge | null {
  const { at, taken } = context;
  const entries = readEntries(reading, value, at);
  if (entries === null) return null;
  warnOfUnknownKeys(reading, entries, { at, known: ['id', 'from', 'output', 'to', 'port'] });
  const from = readId(reading, entries.get('from'), inside(at, 'from'));
  const to = readId(reading, entries.get('to'), inside(at, 'to'));
  if (from === null || to === null) return null;
  const port = entries.get('port') === undefined
    ? openPort(reading, defaultPort(faceAt(context, from), faceAt(context, to)), at)
    : readId(reading, entries.get('port'), inside(at, 'port'));
  const output = entries.get('output') === undefined ? undefined : readId(reading, entries.get('output'), inside(at, 'output'));
  if (port === null || output === null) return null;
  const given = entries.get('id');
  const id = given === undefined ? freshId(edgeIdBase({ from, to, port, output }), taken) : readId(reading, given, inside(at, 'id'));
  if (id === null) return null;
  if (taken.has(id)) report(reading, { ...at, edge: id }, ['document.duplicate-id', `Two edges have the id ${id}.`, 'Give one of them another id, or leave it out.']);
  return { id, ...edgeEnds({ from, to, port, output }) };
}

function faceAt({ nodes, composites }: EdgeContext, id: string): Face | undefined {
  const node = nodes.get(id);
  return node === undefined ? undefined : faceOf({ composites }, node);
}

function openPort(reading: Reading, port: string | null, at: At): string | null {
  if (port === null) report(reading, at, ['document.port-missing', `${at.path} must say at which port it ends.`, 'Add "port" with the name of the input.']);
  return port;
}
