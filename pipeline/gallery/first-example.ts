import { must } from '../base/assert.ts';
import type { PipelineDocument } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import flightDelays from './flight-delays/pipeline.json' with { type: 'json' };

/** What runs on a first visit: the gallery's first entry, by itself, so that a page need not load all the others for it. */
export function firstExample(): PipelineDocument {
  const parsed = parseDocument(flightDelays);
  return must(parsed.ok ? parsed.value : null, 'the first example');
}
