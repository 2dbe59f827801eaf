import UPlot from 'uplot';
import type { AlignedData, Axis, Options } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { timeRange } from '../../ui/chart/time-range.ts';
import { printTick, printTimeTick } from '../../ui/text/ticks.ts';
import type { Size } from '../../ui/use-size.ts';
import type { LineData } from './chart-data.ts';

/** The lines of an answer, which does not change: drawn once for each size and theme. Colours are `--series-n`, in order. */
export function drawLines(element: HTMLElement, data: LineData, size: Size): UPlot {
  const { axis, x, lines } = data;
  const scaled = axis.type === 'timestamp' ? x.map((time) => time / 1_000) : x;
  return new UPlot(optionsFor(element, data, size), [scaled, ...lines.map(({ values }) => values as (number | null)[])] as AlignedData, element);
}

function optionsFor(element: HTMLElement, { axis, lines, x }: LineData, size: Size): Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const common: Axis = { stroke: colour('--text-muted'), font: `11px ${style.fontFamily}`, grid: { stroke: colour('--border'), width: 1 }, ticks: { show: false } };
  const time = axis.type === 'timestamp';
  return {
    ...size,
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    padding: [10, 22, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 } },
    scales: { x: { time, range: timeRange }, y: { range: (_, low, high) => rangeOf(low, high) } },
    axes: [
      { ...common, size: 24, gap: 5, space: 56, values: time ? (_, ticks, __, ___, step) => ticks.map((tick) => printTimeTick(tick, step)) : (_, ticks) => ticks.map(printTick) },
      { ...common, size: 48, gap: 4, space: 24, values: (_, ticks) => ticks.map(printTick) },
    ],
    series: [{}, ...lines.map((_, i) => ({ stroke: colour(`--series-${i + 1}`), width: 1.5, spanGaps: false, points: { show: x.length <= 40 } }))],
  };
}

function rangeOf(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (low >= 0 && low <= high * 0.7) return [0, high === 0 ? 1 : high * 1.06];
  const margin = (high - low) * 0.08 || 1;
  return [low - margin, high + margin];
}
