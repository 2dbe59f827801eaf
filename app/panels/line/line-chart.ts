import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Size } from '../../ui/use-size.ts';
import { printShort } from '../../ui/text/numbers.ts';
import { printMeasure } from '../measure.ts';
import { drawEndLabels, endLabelRoom } from './end-labels.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';

export type LineData = Extract<PanelData, { readonly kind: 'line' }>;

/** uPlot in the page's colours. Rebuilt only when the series change; new points only redraw. */
export class LineChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';
  /** The colour of a line stays its own while it is shown, however the order changes. */
  #colours: ReadonlyMap<string, number> = new Map();

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
    this.#colours = keepColours(this.#colours, data.series.map((series) => series.name));
    this.#plot = new UPlot(optionsFor(data, this.#size, { style: getComputedStyle(this.#element), colours: this.#colours }), aligned, this.#element);
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

function keepColours(before: ReadonlyMap<string, number>, names: readonly string[]): ReadonlyMap<string, number> {
  const kept = new Map([...before].filter(([name]) => names.includes(name)));
  for (const name of names) {
    if (kept.has(name)) continue;
    const taken = new Set(kept.values());
    let free = 0;
    while (taken.has(free)) free++;
    kept.set(name, free);
  }
  return kept;
}

/** Of the tokens `--series-n`. A line is told by the name at its end, too: see end-labels.ts. */
const seriesColours = 8;

interface Look { readonly style: CSSStyleDeclaration; readonly colours: ReadonlyMap<string, number> }

function optionsFor({ axis, series }: LineData, { width, height }: Size, { style, colours }: Look): Options {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${style.fontFamily}`;
  const slot = (name: string): number => (colours.get(name) ?? 0) % seriesColours;
  const labels = series.map(({ name }) => ({ name, colour: colour(`--series-${slot(name) + 1}`) }));
  const common: Axis = {
    stroke: colour('--text-muted'),
    font,
    grid: { stroke: colour('--border'), width: 1 },
    ticks: { show: false },
  };
  return {
    width, height,
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    padding: [8, Math.max(18, endLabelRoom(series.map(({ name }) => name), font)), 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    hooks: { draw: [(plot) => drawEndLabels(plot, labels, { font, text: colour('--text') })] },
    scales: { x: { time: axis.type === 'timestamp' }, y: { range: (_, low, high) => rangeOf(low, high) } },
    axes: [
      { ...common, size: 26, gap: 6, space: 56, values: axis.type === 'timestamp' ? (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) : (_, ticks) => ticks.map(printMeasure) },
      { ...common, size: 44, gap: 4, space: 28, values: (_, ticks) => ticks.map(printTick) },
    ],
    series: [{}, ...labels.map(({ name, colour: stroke }) => ({ label: name, stroke, width: 1.5, spanGaps: false, points: { show: false } }))],
  };
}

/** From zero, as counts want it; only values that all lie far above it leave it out. */
function rangeOf(low: number, high: number): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (low >= 0 && low <= high * 0.7) return [0, high === 0 ? 1 : high * 1.06];
  const margin = (high - low) * 0.08 || 1;
  return [low - margin, high + margin];
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
