import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { ConversionKind } from '../../state/session-store.ts';

export interface Conversion {
  readonly document: PipelineDocument;
  readonly changes: readonly { readonly node: string; readonly what: string; readonly why: string }[];
  readonly refusals: readonly Problem[];
}

/** What a rewrite would make of the document. */
export function conversionOf(_to: ConversionKind, document: PipelineDocument): Conversion {
  return { document, changes: [], refusals: [] };
}
