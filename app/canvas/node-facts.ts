import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { printDuration } from '../ui/text/duration.ts';
import { printShort } from '../ui/text/numbers.ts';

/** The live line of a node: what it did on its paths, together. Every path counts the same rows once more, so the largest figure stands for all. */
export interface NodeFacts {
  readonly rows: string;
  readonly rate: string;
  readonly lag: string;
  readonly late: number;
  /** Values that became NULL: a division by zero, a text that is no number. */
  readonly nulled: number;
}

const silent: NodeFacts = { rows: '', rate: '', lag: '', late: 0, nulled: 0 };

export function nodeFacts(metrics: readonly NodeMetrics[] | undefined, now: number | null): NodeFacts {
  if (metrics === undefined || metrics.length === 0) return silent;
  // What is served stands for a view, where it is known: a layer holds a part of a row in each partition, and some rows twice while a batch run is under way.
  const served = metrics.some(({ layer }) => layer === 'serving');
  let rows = 0;
  let state = 0;
  let rate = 0;
  let late = 0;
  let nulled = 0;
  let watermark: number | null = null;
  for (const each of metrics) {
    rows = Math.max(rows, each.rowsOut, each.rowsIn);
    if (!served || each.layer === 'serving') state = Math.max(state, each.stateRows);
    rate = Math.max(rate, each.rate);
    late = Math.max(late, each.late);
    nulled = Math.max(nulled, each.nulled);
    if (each.layer === 'speed' || watermark === null) watermark = each.watermark ?? watermark;
  }
  return {
    rows: shownRows(state > 0 ? state : rows),
    rate: rate > 0 ? `${printShort(rate)}/s` : '',
    lag: lagText(watermark, now),
    late,
    nulled,
  };
}

function shownRows(count: number): string {
  return `${printShort(count)} row${count === 1 ? '' : 's'}`;
}

function lagText(watermark: number | null, now: number | null): string {
  if (watermark === null || now === null || !Number.isFinite(watermark)) return '';
  const lag = now - watermark;
  if (lag < 1000) return '';
  return `lag ${printDuration(lag < 60_000 ? Math.round(lag / 1000) * 1000 : Math.round(lag / 60_000) * 60_000)}`;
}

/** Rows that left a node, for the edge behind it. */
export function rowsOut(metrics: readonly NodeMetrics[] | undefined): string {
  const rows = metrics?.reduce((most, each) => Math.max(most, each.rowsOut), 0) ?? 0;
  return rows === 0 ? '' : printShort(rows);
}
