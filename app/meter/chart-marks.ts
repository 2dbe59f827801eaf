import type UPlot from 'uplot';
import type { Fault } from '#pipeline/document/document.ts';
import type { BatchRun } from '#workers/protocol/batch-runs.ts';
import type { VersionsEvent } from '#workers/protocol/versions.ts';

/** What happened on the way, in epoch milliseconds of the clock. */
export interface ChartMarks {
  readonly faults: readonly { readonly at: number; readonly until: number }[];
  readonly publishes: readonly number[];
  readonly switches: readonly number[];
}

export function chartMarks(faults: readonly Fault[], runs: readonly BatchRun[], versions: VersionsEvent | null): ChartMarks {
  return {
    faults: faults.map(({ at, until }) => ({ at, until })),
    publishes: runs.filter((run) => run.state === 'published').map((run) => run.publish),
    switches: (versions?.switches ?? []).map((each) => each.clock),
  };
}

/** Faults as bands behind the lines, publishes as short strokes at the top, switches as full ones. */
export function drawMarks(plot: UPlot, { faults, publishes, switches }: ChartMarks, colour: (name: string) => string): void {
  const { ctx, bbox: { left, top, width, height } } = plot;
  const scale = devicePixelRatio;
  const right = left + width;
  const at = (time: number): number => plot.valToPos(time / 1_000, 'x', true);
  ctx.save();
  ctx.setLineDash([]);
  ctx.fillStyle = colour('--warning-soft');
  for (const fault of faults) {
    const from = Math.max(left, at(fault.at));
    const to = Math.min(right, Math.max(from + 2 * scale, at(fault.until)));
    if (to > left && from < right) ctx.fillRect(from, top, to - from, height);
  }
  const stroke = (times: readonly number[], name: string, length: number): void => {
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = scale;
    ctx.beginPath();
    for (const time of times) {
      const x = Math.round(at(time)) + 0.5;
      if (x < left || x > right) continue;
      ctx.moveTo(x, top);
      ctx.lineTo(x, top + length);
    }
    ctx.stroke();
  };
  stroke(publishes, '--batch-line', Math.min(height, 7 * scale));
  stroke(switches, '--speed-line', height);
  ctx.restore();
}
