import type { Field } from '#pipeline/data/schema.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Compilation } from './compilation.ts';

/** What flows on an edge, or out of a node, as far as the compiler could tell. */
export interface Shape { readonly type: string; readonly schema: readonly Field[]; readonly keys: readonly string[] }

export function edgeShape(_document: PipelineDocument, _compilation: Compilation, _edge: string): Shape | undefined {
  return undefined;
}
