import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import { printAge } from '../ui/text/gap.ts';
import { printTick, printTimeTick } from '../ui/text/ticks.ts';
import type { Size } from '../ui/use-size.ts';
import type { ChartMarks } from './chart-marks.ts';
import { drawMarks } from './chart-marks.ts';
import type { MeterLines } from './series.ts';

/** What is drawn, beside the colours of the page. */
export interface MeterPicture {
  readonly lines: MeterLines;
  readonly unit: 'age' | 'error' | 'records';
  readonly marks: ChartMarks;
}

const colours: Readonly<Record<PlanArchitecture, string>> = { lambda: '--series-1', kappa: '--series-2' };
const dashes: Readonly<Record<PlanArchitecture, number[]>> = { lambda: [], kappa: [5, 3] };

/** One small picture: Lambda solid, Kappa dashed. Rebuilt when the lines change; new points only redraw. */
export class MeterChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';
  #picture: MeterPicture | null = null;

  constructor(element: HTMLElement, size: Size) {
    this.#element = element;
    this.#size = size;
  }

  /** For a picture of all of them. */
  get canvas(): HTMLCanvasElement | null {
    return this.#plot?.ctx.canvas ?? null;
  }

  show(picture: MeterPicture): void {
    this.#picture = picture;
    const drawn = [...picture.lines.lines.keys()].join(' ');
    const data = [picture.lines.x, ...picture.lines.lines.values()] as AlignedData;
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

  #options({ lines, unit }: MeterPicture): Options {
    const style = getComputedStyle(this.#element);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const common: Axis = { stroke: colour('--text-muted'), font: `11px ${style.fontFamily}`, grid: { stroke: colour('--border'), width: 1 }, ticks: { show: false } };
    return {
      ...this.#size,
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      padding: [10, 22, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      hooks: { drawClear: [(plot) => { if (this.#picture !== null) drawMarks(plot, this.#picture.marks, colour); }] },
      scales: { x: { time: true, range: (_, low, high) => (low === high ? [low - aloneHalf, high + aloneHalf] : [low, high]) }, y: { range: (_, __, high) => [0, high === null || high <= 0 ? emptyHigh[unit] : high * 1.08] } },
      axes: [
        { ...common, size: 24, gap: 5, space: 54, values: (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) },
        { ...common, size: 46, gap: 4, space: 24, ...(unit === 'age' ? { splits: ageTicks } : {}), values: (_, ticks) => ticks.map((tick) => printUnit(tick, unit)) },
      ],
      series: [{}, ...Array.from(lines.lines.keys(), (architecture) => ({ stroke: colour(colours[architecture]), width: 1.75, dash: dashes[architecture], spanGaps: true, points: { show: (plot: UPlot) => plot.data[0].length === 1 } }))],
    };
  }
}

/** Around a sample that is alone, in seconds: uPlot would draw years. */
const aloneHalf = 1_800;

/** How far the axis goes where all is nought. */
const emptyHigh = { age: 3_600_000, error: 0.01, records: 10 } as const;

function printUnit(value: number, unit: MeterPicture['unit']): string {
  if (unit === 'age') return printAge(value);
  return unit === 'error' ? `${printTick(Math.round(value * 1e6) / 1e4)}%` : printTick(value);
}

const hour = 3_600_000;
const ageSteps = [1_000, 10_000, 60_000, 600_000, hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 168 * hour, 336 * hour, 720 * hour, 2_160 * hour] as const;

/** Round ages, four at most. */
function ageTicks(_: UPlot, __: number, ___: number, high: number): number[] {
  const step = ageSteps.find((each) => high / each <= 4) ?? high / 3;
  return Array.from({ length: Math.floor(high / step) + 1 }, (_each, i) => i * step);
}
