import type { MergeClass, Params } from '../operator.ts';
import { readParams } from './params.ts';

/** Least and greatest values may be merged twice. */
export function mergeClassOf(params: Params): MergeClass {
  const { measures } = readParams(params);
  return measures.length > 0 && measures.every(({ fn }) => fn === 'min' || fn === 'max') ? 'idempotent' : 'additive';
}

/** Milliseconds from the start of one window to that of the next; null when groups have no window. */
export function windowSlide(params: Params): number | null {
  const { window, slide } = readParams(params);
  return window === 'global' ? null : slide;
}
