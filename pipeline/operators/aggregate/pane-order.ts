import { sliceChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { AccumulateKernel } from '../execution.ts';
import { floorWindow } from './floor-window.ts';
import type { AggregateSpec } from './params.ts';

/**
 * Within a chunk, a kernel with overlapping windows takes the rows of a window's last pane before those of the pane
 * before: the order of the log, unless rows go back to an earlier pane. Sums of floats depend on the order of their
 * terms, and no result may depend on how a log is cut into chunks: so such a kernel gets its chunks cut where the pane
 * goes back.
 */
export function inPaneOrder(kernel: AccumulateKernel, spec: AggregateSpec): AccumulateKernel {
  const { size, slide, offset } = spec.params;
  if (!spec.windowed || size <= slide || !spec.measures.some(({ definition, columnType }) => definition.ordered?.(columnType) === true)) return kernel;
  return {
    process(chunk, into) {
      let start = 0;
      while (start < chunk.length) {
        const end = nextReturn(chunk, start, { slide, offset });
        kernel.process(sliceChunk(chunk, start, end), into);
        start = end;
      }
    },
    counters: () => kernel.counters(),
    snapshot: () => kernel.snapshot(),
    restore: (snapshot) => kernel.restore(snapshot),
  };
}

/** The first row behind `start` that lies in an earlier pane than the row before it, or the length. */
function nextReturn({ times, length }: Chunk, start: number, { slide, offset }: { readonly slide: number; readonly offset: number }): number {
  let pane = Number.NEGATIVE_INFINITY;
  for (let i = start; i < length; i++) {
    const time = times[i]!;
    if (time < pane) return i;
    if (time >= pane + slide || pane === Number.NEGATIVE_INFINITY) pane = floorWindow(time, slide, offset);
  }
  return length;
}
