import { expandDocument } from '#pipeline/document/composites/expand.ts';
import type { Expansion } from '#pipeline/document/composites/expand.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';

const known = new WeakMap<PipelineDocument, Expansion>();

/** A document with its instances taken apart; taken apart once, however often it is asked for. */
export function expansionOf(document: PipelineDocument): Expansion {
  let found = known.get(document);
  if (found === undefined) known.set(document, (found = expandDocument(document)));
  return found;
}
