import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { printTick, printTimeTick } from '../ui/text/ticks.ts';
import type { Size } from '../ui/use-size.ts';

/** One line of a picture. */
export interface Line {
  readonly name: string;
  /** A colour of the page: `--series-1`. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly values: readonly (number | null)[];
}

export interface LinesPicture {
  /** Clock times in seconds. */
  readonly x: readonly number[];
  readonly lines: readonly Line[];
  /** What the axis shows at least; [] leaves it to the lines. */
  readonly shows: readonly number[];
  /** Clock times in seconds: a short stroke at the top for each publish, a full one for each drift that was found. */
  readonly publishes: readonly number[];
  readonly drifts: readonly number[];
}

/** Several lines over the clock. Rebuilt when the names of the lines change; new points only redraw. */
export class LinesChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';
  #picture: LinesPicture | null = null;

  constructor(element: HTMLElement, size: Size) {
    this.#element = element;
    this.#size = size;
  }

  show(picture: LinesPicture): void {
    this.#picture = picture;
    const drawn = picture.lines.map(({ name }) => name).join('\n');
    const data = [picture.x, ...picture.lines.map(({ values }) => values)] as AlignedData;
    if (this.#plot !== null && drawn === this.#drawn) return this.#plot.setData(data);
    this.destroy();
    this.#drawn = drawn;
    this.#plot = new UPlot(this.#options(picture), data, this.#element);
  }

  /** The theme has changed: the next `show` builds anew. */
  restyle(): void {
    this.#drawn = '?';
  }

  destroy(): void {
    this.#plot?.destroy();
    this.#plot = null;
  }

  #options({ lines, shows }: LinesPicture): Options {
    const style = getComputedStyle(this.#element);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const common: Axis = { stroke: colour('--text-muted'), font: `11px ${style.fontFamily}`, grid: { stroke: colour('--border'), width: 1 }, ticks: { show: false } };
    return {
      ...this.#size,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      padding: [10, 18, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      hooks: { drawClear: [(plot) => { if (this.#picture !== null) drawStrokes(plot, this.#picture, colour); }] },
      scales: {
        x: { time: true, range: (_, low, high) => (low === high ? [low - aloneHalf, high + aloneHalf] : [low, high]) },
        y: { range: (_, low, high) => padded(Math.min(low ?? 0, ...shows), Math.max(high ?? 0, ...shows)) },
      },
      axes: [
        { ...common, size: 24, gap: 5, space: 54, values: (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) },
        { ...common, size: 50, gap: 4, space: 24, values: (_, ticks) => ticks.map((tick) => printTick(Math.round(tick * 1e6) / 1e6)) },
      ],
      series: [{}, ...lines.map((line) => ({ stroke: colour(line.colour), width: 1.75, dash: [...line.dash], spanGaps: true, points: { show: (plot: UPlot) => plot.data[0].length === 1 } }))],
    };
  }
}

/** Around a point that is alone, in seconds: uPlot would draw years. */
const aloneHalf = 1_800;

function padded(low: number, high: number): [number, number] {
  if (low === high) return [low - 1, high + 1];
  const room = (high - low) * 0.06;
  return [low === 0 ? 0 : low - room, high + room];
}

function drawStrokes(plot: UPlot, { publishes, drifts }: LinesPicture, colour: (name: string) => string): void {
  const { ctx, bbox: { left, top, width, height } } = plot;
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = devicePixelRatio;
  const stroke = (times: readonly number[], name: string, length: number): void => {
    ctx.strokeStyle = colour(name);
    ctx.beginPath();
    for (const time of times) {
      const x = Math.round(plot.valToPos(time, 'x', true)) + 0.5;
      if (x < left || x > left + width) continue;
      ctx.moveTo(x, top);
      ctx.lineTo(x, top + length);
    }
    ctx.stroke();
  };
  stroke(publishes, '--batch-line', Math.min(height, 7 * devicePixelRatio));
  stroke(drifts, '--warning-line', height);
  ctx.restore();
}
