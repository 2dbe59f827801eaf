import { resolve } from 'node:path';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { DataFormat } from '#pipeline/operators/form.ts';
import { problem } from '#pipeline/problem.ts';

const formats: readonly (readonly [ending: string, format: DataFormat])[] = [
  ['.parquet', 'parquet'],
  ['.csv', 'csv'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.json', 'json'],
];

/** The document with the events of its file sources taken from other files: `PATH`, or `NODE=PATH`. */
export function withEvents(document: PipelineDocument, events: readonly string[]): Result<PipelineDocument> {
  let changed = document;
  for (const each of events) {
    const next = withOne(changed, each);
    if (!next.ok) return next;
    changed = next.value;
  }
  return success(changed);
}

function withOne(document: PipelineDocument, argument: string): Result<PipelineDocument> {
  const sources = document.nodes.filter((node) => node.kind === 'file-source');
  const named = sources.find((node) => argument.startsWith(`${node.id}=`));
  const path = named === undefined ? argument : argument.slice(named.id.length + 1);
  const target = named ?? (sources.length === 1 ? sources[0] : undefined);
  if (target === undefined) {
    const hint = sources.length === 0 ? 'Only a file source can read events from a file.' : `Say which: ${sources.map((node) => `${node.id}=PATH`).join(', ')}.`;
    return failure([problem('run.which-source', {}, `The pipeline has ${sources.length} file sources.`, hint)]);
  }
  const format = formats.find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];
  if (format === undefined) {
    return failure([problem('run.format', { node: target.id }, `The format of "${path}" is not known by its ending.`, 'Use .csv, .ndjson, .json or .parquet.')]);
  }
  const data = { kind: 'file', name: resolve(path), format } as const;
  const nodes = document.nodes.map((node) => (node === target ? { ...node, params: { ...node.params, data } } : node));
  return success({ ...document, nodes });
}
