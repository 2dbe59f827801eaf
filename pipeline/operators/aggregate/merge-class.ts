import type { MergeClass, Params } from '../operator.ts';
import { measureDefinition } from './measures/registry.ts';
import { readParams } from './params.ts';

/** What is idempotent may be merged twice: least and greatest values, sets, and sketches of sets. */
export function mergeClassOf(params: Params): MergeClass {
  const { measures } = readParams(params);
  return measures.length > 0 && measures.every(({ fn }) => measureDefinition(fn).idempotent) ? 'idempotent' : 'additive';
}

/** Milliseconds from the start of one window to that of the next; null when groups have no window. */
export function windowSlide(params: Params): number | null {
  const { window, slide } = readParams(params);
  return window === 'global' || window === 'session' ? null : slide;
}
