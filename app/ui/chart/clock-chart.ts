import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { printTimeTick } from '../text/ticks.ts';
import type { Size } from '../use-size.ts';
import { timeRange } from './time-range.ts';

/** One line of a picture. */
export interface Line {
  readonly name: string;
  /** A colour of the page: `--series-1`. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly values: readonly (number | null)[];
}

/** A colour of the page by its name, as it is in the theme of now. */
export type Colours = (name: string) => string;

/** Several lines over the clock. */
export interface ClockPicture {
  /** Clock times in seconds. */
  readonly x: readonly number[];
  readonly lines: readonly Line[];
  readonly y: {
    /** What the axis shows, given the least and the greatest value; null where there is none. */
    readonly range: (low: number | null, high: number | null) => [number, number];
    /** Where ticks stand, given the greatest value; absent: where uPlot puts them. */
    readonly splits?: (high: number) => number[];
    readonly print: (value: number) => string;
  };
  /** Draws behind the lines. */
  readonly marks: (plot: UPlot, colour: Colours) => void;
}

/** One small picture over the clock. Rebuilt when the names of the lines change; new points only redraw. */
export class ClockChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';
  #picture: ClockPicture | null = null;

  constructor(element: HTMLElement, size: Size) {
    this.#element = element;
    this.#size = size;
  }

  /** For a picture of several charts. */
  get canvas(): HTMLCanvasElement | null {
    return this.#plot?.ctx.canvas ?? null;
  }

  show(picture: ClockPicture): void {
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

  #options({ lines, y: { splits } }: ClockPicture): Options {
    const style = getComputedStyle(this.#element);
    const colour: Colours = (name) => style.getPropertyValue(name).trim();
    const common: Axis = { stroke: colour('--text-muted'), font: `11px ${style.fontFamily}`, grid: { stroke: colour('--border'), width: 1 }, ticks: { show: false } };
    return {
      ...this.#size,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      padding: [10, 22, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      hooks: { drawClear: [(plot) => this.#picture?.marks(plot, colour)] },
      scales: {
        x: { time: true, range: timeRange },
        y: { range: (_, low, high) => this.#picture!.y.range(low, high) },
      },
      axes: [
        { ...common, size: 24, gap: 5, space: 54, values: (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) },
        { ...common, size: 50, gap: 4, space: 24, ...(splits === undefined ? {} : { splits: (_, __, ___, high) => splits(high) }), values: (_, ticks) => ticks.map((tick) => this.#picture!.y.print(tick)) },
      ],
      series: [{}, ...lines.map((line) => ({ stroke: colour(line.colour), width: 1.75, dash: [...line.dash], spanGaps: true, points: { show: (plot: UPlot) => plot.data[0].length === 1 } }))],
    };
  }
}

