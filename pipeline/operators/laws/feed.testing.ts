import { chunkFrom, sliceChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Random } from '../../base/random.ts';
import type { ReferenceInput } from '../execution.ts';

/** One call of a kernel. */
export interface Feeding {
  readonly port: number;
  readonly chunk: Chunk;
}

type Cutting = { readonly chunkSize: number } | { readonly random: Random };
interface Run { readonly port: number; readonly start: number; readonly end: number }

/**
 * The inputs of one partition as an engine hands them over: interleaved by (arrival, input, position), cut into chunks of
 * one input each. A random cutting also varies what a kernel must not notice: slices of one chunk or chunks of their own (with
 * dictionaries of their own), chunks without rows, and no watermarks where none says anything.
 */
export function feedOf(inputs: readonly ReferenceInput[], cutting: Cutting): readonly Feeding[] {
  const whole = inputs.map(({ schema, events }) => chunkFrom(schema, events));
  return runsOf(inputs, cutting).map(({ port, start, end }) => {
    const { schema, events } = inputs[port]!;
    if (!('random' in cutting)) return { port, chunk: sliceChunk(whole[port]!, start, end) };
    const shared = cutting.random.below(2) === 0;
    const chunk = shared ? sliceChunk(whole[port]!, start, end) : chunkFrom(schema, events.slice(start, end));
    const silent = chunk.watermarks!.every((watermark) => watermark === Number.NEGATIVE_INFINITY);
    return { port, chunk: silent && cutting.random.below(2) === 0 ? { ...chunk, watermarks: null } : chunk };
  });
}

function runsOf(inputs: readonly ReferenceInput[], cutting: Cutting): readonly Run[] {
  const order = inputs
    .flatMap(({ events }, port) => events.map((event) => ({ port, arrival: event.arrival })))
    .toSorted((a, b) => a.arrival - b.arrival);
  const eagerness = 'random' in cutting ? 1 + cutting.random.below(12) : 1;
  const cutsHere = (length: number): boolean => ('random' in cutting ? cutting.random.below(eagerness) === 0 : length >= cutting.chunkSize);
  const done = inputs.map(() => 0);
  const runs: Run[] = [];
  for (const { port } of order) {
    const last = runs.at(-1);
    const at = done[port]!++;
    if (last !== undefined && last.port === port && !cutsHere(last.end - last.start)) runs[runs.length - 1] = { ...last, end: at + 1 };
    else runs.push({ port, start: at, end: at + 1 });
    if ('random' in cutting && cutting.random.below(20) === 0) runs.push({ port, start: at + 1, end: at + 1 });
  }
  return runs;
}
