import type { PipelineEdge } from './document.ts';
import { documentLimits } from './limits.ts';

/** `base` when it is free, else the smallest free of `base-2`, `base-3`, … (a number that `base` ends with already is replaced). */
export function freshId(base: string, taken: ReadonlySet<string>): string {
  if (base.length <= documentLimits.id && !taken.has(base)) return base;
  const stem = base.replace(/-\d+$/, '');
  for (let suffix = 2; ; suffix++) {
    const id = withSuffix(stem, `-${suffix}`, documentLimits.id);
    if (!taken.has(id)) return id;
  }
}

/** The same for the name of a view, which must be an identifier: `name_2`. */
export function freshName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  const stem = base.replace(/_\d+$/, '');
  for (let suffix = 2; ; suffix++) {
    const name = withSuffix(stem, `_${suffix}`, documentLimits.id);
    if (!taken.has(name)) return name;
  }
}

/** The ends of an edge that may say at which output it begins. */
export interface Ends {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly output?: string | undefined;
}

/** What an edge is called when nobody names it: `late-by_origin`, or with its output and port where they say something. */
export function edgeIdBase({ from, to, port, output }: Ends): string {
  return [from, ...(output === undefined ? [] : [output]), to, ...(port === 'in' ? [] : [port])].join('-');
}

/** As an edge has them: no key for an output that isn't said. */
export function edgeEnds({ from, to, port, output }: Ends): Pick<PipelineEdge, 'from' | 'to' | 'port' | 'output'> {
  return output === undefined ? { from, to, port } : { from, to, port, output };
}

export function sameEnds(a: Ends, b: Ends): boolean {
  return a.from === b.from && a.to === b.to && a.port === b.port && a.output === b.output;
}

function withSuffix(stem: string, suffix: string, max: number): string {
  return stem.slice(0, max - suffix.length) + suffix;
}
