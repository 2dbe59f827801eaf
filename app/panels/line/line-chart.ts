import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { printTick, printTimeTick } from '../../ui/text/ticks.ts';
import type { Size } from '../../ui/use-size.ts';
import { timeRange } from '../../ui/chart/time-range.ts';
import { printMeasure } from '../measure.ts';
import { drawEndLabels, endLabelRoom } from './end-labels.ts';
import type { LinePicture } from './line-picture.ts';
import { Readout, readoutAt } from './readout.ts';
import styles from './line.module.css';

/** uPlot in the page's colours. Rebuilt only when the lines change; new points only redraw. */
export class LineChart {
  readonly #element: HTMLElement;
  readonly #size: Size;
  #plot: UPlot | null = null;
  #drawn = '';
  #picture: LinePicture | null = null;
  readonly #readout: Readout;
  /** The colour of a line stays its own while it is shown, however the order changes. */
  #colours: ReadonlyMap<string, number> = new Map();

  constructor(element: HTMLElement, size: Size) {
    this.#element = element;
    this.#size = size;
    this.#readout = new Readout(element, styles.readout ?? '');
  }

  show(picture: LinePicture): void {
    this.#picture = picture;
    const drawn = JSON.stringify([picture.axis, picture.both, picture.lines.map((line) => [line.of, line.name])]);
    const aligned = toAligned(picture);
    if (this.#plot !== null && drawn === this.#drawn) return this.#plot.setData(aligned);
    this.#clear();
    this.#drawn = drawn;
    this.#colours = keepColours(this.#colours, [...new Set(picture.lines.map((line) => line.name))]);
    this.#plot = new UPlot(optionsFor(picture, this.#size, { style: getComputedStyle(this.#element), colours: this.#colours, point: (plot) => this.#read(plot) }), aligned, this.#element);
  }

  /** The theme has changed: the next `show` builds anew. */
  restyle(): void {
    this.#drawn = '';
  }

  destroy(): void {
    this.#clear();
    this.#readout.remove();
  }

  #clear(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.#readout.hide();
  }

  #read({ cursor: { idx, left }, bbox, over }: UPlot): void {
    if (this.#picture === null || idx === null || idx === undefined || left === undefined || left < 0) return this.#readout.hide();
    this.#readout.show(readoutAt(this.#picture, idx), { left: left + bbox.left / devicePixelRatio, width: over.parentElement?.clientWidth ?? this.#size.width });
  }
}

/** uPlot counts timestamps in seconds. */
function toAligned({ axis, x, lines }: LinePicture): AlignedData {
  const scaled = axis.type === 'timestamp' ? x.map((time) => time / 1_000) : x;
  return [scaled, ...lines.map(({ values }) => values as (number | null)[])];
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
const kappaDash = [4, 3];
/** Where both are drawn, Lambda's line is wide and pale, and Kappa's thin one runs inside it: both are seen where they are one. */
const under = { width: 4, alpha: 0.38 } as const;

interface Look { readonly style: CSSStyleDeclaration; readonly colours: ReadonlyMap<string, number>; readonly point: (plot: UPlot) => void }

function optionsFor({ axis, lines, both }: LinePicture, { width, height }: Size, { style, colours, point }: Look): Options {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${style.fontFamily}`;
  const slot = (name: string): number => (colours.get(name) ?? 0) % seriesColours;
  const drawn = lines.map(({ name, label, shared, of }) => ({ name, label, shared, colour: colour(`--series-${slot(name) + 1}`), dashed: both && of === 'kappa' }));
  const common: Axis = {
    stroke: colour('--text-muted'),
    font,
    grid: { stroke: colour('--border'), width: 1 },
    ticks: { show: false },
  };
  return {
    width, height,
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    padding: [8, Math.max(22, endLabelRoom(drawn.map(({ label }) => label), font)), 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    hooks: { setCursor: [point], draw: [(plot) => drawEndLabels(plot, drawn, { font, text: colour('--text') })] },
    scales: { x: { time: axis.type === 'timestamp', range: timeRange }, y: { range: (_, low, high) => rangeOf(low, high) } },
    axes: [
      { ...common, size: 26, gap: 6, space: 56, values: axis.type === 'timestamp' ? (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) : (_, ticks) => ticks.map(printMeasure) },
      { ...common, size: 44, gap: 4, space: 28, values: (_, ticks) => ticks.map(printTick) },
    ],
    series: [{}, ...drawn.map(({ label, colour: stroke, dashed }) => ({ label, stroke, width: 1.5, spanGaps: false, points: { show: (plot: UPlot) => plot.data[0].length === 1 }, ...(dashed ? { dash: kappaDash } : both ? under : {}) }))],
  };
}

/** From zero, as counts want it; only values that all lie far above it leave it out. */
function rangeOf(low: number, high: number): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (low >= 0 && low <= high * 0.7) return [0, high === 0 ? 1 : high * 1.06];
  const margin = (high - low) * 0.08 || 1;
  return [low - margin, high + margin];
}
