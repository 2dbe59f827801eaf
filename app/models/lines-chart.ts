import type { ClockPicture, Line } from '../ui/chart/clock-chart.ts';
import { printTick } from '../ui/text/ticks.ts';

/** What a chart of a model shows. */
export interface LinesPicture {
  /** Clock times in seconds. */
  readonly x: readonly number[];
  readonly lines: readonly Line[];
  /** What the axis shows at least; [] leaves it to the lines. */
  readonly shows: readonly number[];
  /** Clock times in seconds: a short stroke at the top for each publish, one at the bottom for each drift that was found. */
  readonly publishes: readonly number[];
  readonly drifts: readonly number[];
}

export function drawn({ x, lines, shows, publishes, drifts }: LinesPicture): ClockPicture {
  return {
    x, lines,
    y: { range: (low, high) => padded(Math.min(low ?? 0, ...shows), Math.max(high ?? 0, ...shows)), print: (tick) => printTick(Math.round(tick * 1e6) / 1e6) },
    marks: (plot, colour) => {
      const stroke = 7 * devicePixelRatio;
      drawStrokes(plot, { times: publishes, colour: colour('--batch-line'), from: plot.bbox.top, to: plot.bbox.top + stroke });
      const bottom = plot.bbox.top + plot.bbox.height;
      drawStrokes(plot, { times: drifts, colour: colour('--warning-line'), from: bottom - stroke, to: bottom });
    },
  };
}

function padded(low: number, high: number): [number, number] {
  if (low === high) return [low - 1, high + 1];
  const room = (high - low) * 0.06;
  return [low === 0 ? 0 : low - room, high + room];
}

type Plot = Parameters<ClockPicture['marks']>[0];

interface Strokes { readonly times: readonly number[]; readonly colour: string; readonly from: number; readonly to: number }

function drawStrokes({ ctx, bbox: { left, width }, valToPos }: Plot, { times, colour, from, to }: Strokes): void {
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = devicePixelRatio;
  ctx.strokeStyle = colour;
  ctx.beginPath();
  for (const time of times) {
    const x = Math.round(valToPos(time, 'x', true)) + 0.5;
    if (x < left || x > left + width) continue;
    ctx.moveTo(x, from);
    ctx.lineTo(x, to);
  }
  ctx.stroke();
  ctx.restore();
}
