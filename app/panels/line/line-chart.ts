import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Size } from '../../ui/use-size.ts';
import { printShort } from '../../ui/text/numbers.ts';
import { printMeasure } from '../measure.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';

export type LineData = Extract<PanelData, { readonly kind: 'line' }>;

/** uPlot in the page's colours. Rebuilt only when the series change; new points only redraw. */
export class LineChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';

  constructor(element: HTMLElement, size: Size) {
    this.#element = element;
    this.#size = size;
  }

  show(data: LineData): void {
    const drawn = JSON.stringify([data.axis, data.series.map((series) => series.name)]);
    const aligned = toAligned(data);
    if (this.#plot !== null && drawn === this.#drawn) return this.#plot.setData(aligned);
    this.destroy();
    this.#drawn = drawn;
    this.#plot = new UPlot(optionsFor(data, this.#size, getComputedStyle(this.#element)), aligned, this.#element);
  }

  /** The theme has changed: the next `show` builds anew. */
  restyle(): void {
    this.#drawn = '';
  }

  destroy(): void {
    this.#plot?.destroy();
    this.#plot = null;
  }
}

/** uPlot counts timestamps in seconds. */
function toAligned({ axis, x, series }: LineData): AlignedData {
  const scaled = axis.type === 'timestamp' ? x.map((time) => time / 1_000) : x;
  return [scaled, ...series.map(({ values }) => values as (number | null)[])];
}

function optionsFor({ axis, series }: LineData, { width, height }: Size, style: CSSStyleDeclaration): Options {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const common: Axis = {
    stroke: colour('--text-muted'),
    font: `11px ${style.fontFamily}`,
    grid: { stroke: colour('--border'), width: 1 },
    ticks: { show: false },
  };
  return {
    width, height,
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    padding: [8, 24, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { x: { time: axis.type === 'timestamp' } },
    axes: [
      { ...common, size: 24, gap: 3, space: 56, values: axis.type === 'timestamp' ? (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) : (_, ticks) => ticks.map(printMeasure) },
      { ...common, size: 44, gap: 4, space: 28, values: (_, ticks) => ticks.map(printTick) },
    ],
    series: [{}, ...series.map(({ name }, i) => ({ label: name, stroke: colour(`--series-${(i % 8) + 1}`), width: 1.5, spanGaps: false, points: { show: false } }))],
  };
}

function printTick(value: number): string {
  return Math.abs(value) >= 1_000 ? printShort(value) : printMeasure(value);
}

const day = 86_400;

/** On one line, in UTC; `step` is the distance of the ticks in seconds. */
function printTimeTick(seconds: number, step: number): string {
  const iso = new Date(seconds * 1_000).toISOString();
  if (step >= 28 * day) return iso.slice(0, 7);
  if (step >= day) return iso.slice(5, 10);
  return step >= 60 ? iso.slice(11, 16) : iso.slice(11, 19);
}
