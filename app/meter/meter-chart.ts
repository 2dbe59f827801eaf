import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { ClockPicture } from '../ui/chart/clock-chart.ts';
import { printAge } from '../ui/text/gap.ts';
import { printTick } from '../ui/text/ticks.ts';
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

/** One small picture: Lambda solid, Kappa dashed. */
export function drawn({ lines: { x, lines }, unit, marks }: MeterPicture): ClockPicture {
  return {
    x,
    lines: Array.from(lines, ([architecture, values]) => ({ name: architecture, colour: colours[architecture], dash: dashes[architecture], values })),
    y: { range: (_, high) => [0, high === null || high <= 0 ? emptyHigh[unit] : high * 1.08], print: (value) => printUnit(value, unit), ...(unit === 'age' ? { splits: ageTicks } : {}) },
    marks: (plot, colour) => drawMarks(plot, marks, colour),
  };
}

/** How far the axis goes where all is nought. */
const emptyHigh = { age: 3_600_000, error: 0.01, records: 10 } as const;

function printUnit(value: number, unit: MeterPicture['unit']): string {
  if (unit === 'age') return printAge(value);
  return unit === 'error' ? `${printTick(Math.round(value * 1e6) / 1e4)}%` : printTick(value);
}

const hour = 3_600_000;
const ageSteps = [1_000, 10_000, 60_000, 600_000, hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 168 * hour, 336 * hour, 720 * hour, 2_160 * hour] as const;

/** Round ages, four at most. */
function ageTicks(high: number): number[] {
  const step = ageSteps.find((each) => high / each <= 4) ?? high / 3;
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, i) => i * step);
}
