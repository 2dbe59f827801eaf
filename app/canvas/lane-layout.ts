import type { Position } from '#pipeline/document/document.ts';
import { nodeHeight, nodeWidth } from './geometry.ts';
import { laneColumns } from './lane-bands.ts';
import { lanes } from './node-layer.ts';
import type { Lane } from './node-layer.ts';

export const gapX = 76;
export const gapY = 36;
const bandGap = 72;

/** A node with its lane; `y` only says what comes above what. */
export interface Ordered { readonly id: string; readonly lane: Lane; readonly y: number }
export interface Wire { readonly from: string; readonly to: string }

/** Each lane in its band, left to right by rank: batch above speed, what all share and what serves centred beside them. */
export function layOut(nodes: readonly Ordered[], edges: readonly Wire[]): ReadonlyMap<string, Position> {
  return banded(inLanes(nodes, edges));
}

interface Placed extends Ordered { readonly x: number }

function banded(placed: readonly Placed[]): ReadonlyMap<string, Position> {
  const heights = new Map(lanes.map((lane) => [lane, stackHeight(placed.filter((each) => each.lane === lane))]));
  const batch = heights.get('batch') ?? 0;
  const speed = heights.get('speed') ?? 0;
  const middle = batch + speed + (batch > 0 && speed > 0 ? bandGap : 0);
  const whole = Math.max(middle, ...(['logical', 'view', 'serving'] as const).map((lane) => heights.get(lane) ?? 0));
  const tops: Readonly<Record<Lane, number>> = {
    batch: (whole - middle) / 2,
    speed: (whole - middle) / 2 + (middle - speed),
    logical: (whole - (heights.get('logical') ?? 0)) / 2,
    view: (whole - (heights.get('view') ?? 0)) / 2,
    serving: (whole - (heights.get('serving') ?? 0)) / 2,
  };
  const positions = new Map<string, Position>();
  for (const lane of lanes) {
    for (const column of columnsOf(placed.filter((each) => each.lane === lane))) {
      const free = (heights.get(lane) ?? 0) - (column.length * (nodeHeight + gapY) - gapY);
      column.forEach(({ id, x }, row) => positions.set(id, { x, y: Math.round(tops[lane] + free / 2 + row * (nodeHeight + gapY)) }));
    }
  }
  return positions;
}

/** Lanes side by side (batch and speed share a column of lanes); within a lane by rank. */
function inLanes(placed: readonly Ordered[], edges: readonly Wire[]): readonly Placed[] {
  const laneById = new Map(placed.map(({ id, lane }) => [id, lane]));
  const inner = edges.filter(({ from, to }) => laneById.get(from) === laneById.get(to));
  const ranks = new Map(placed.map(({ id }) => [id, 0]));
  // Longest way within the lane; as many rounds as nodes are enough, and end even on a cycle.
  for (let round = 0, changed = true; changed && round < placed.length; round++) {
    changed = false;
    for (const { from, to } of inner) {
      const rank = (ranks.get(from) ?? 0) + 1;
      if (rank <= (ranks.get(to) ?? 0) || rank >= placed.length) continue;
      ranks.set(to, rank);
      changed = true;
    }
  }
  let left = 0;
  const starts = new Map<Lane, number>();
  for (const group of laneColumns) {
    const among = placed.filter(({ lane }) => group.includes(lane));
    for (const lane of group) starts.set(lane, left);
    if (among.length > 0) left += (Math.max(...among.map(({ id }) => ranks.get(id) ?? 0)) + 1) * (nodeWidth + gapX);
  }
  return placed.map((each) => ({ ...each, x: (starts.get(each.lane) ?? 0) + (ranks.get(each.id) ?? 0) * (nodeWidth + gapX) }));
}

function columnsOf(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const columns = new Map<number, Placed[]>();
  for (const each of placed) columns.set(each.x, [...(columns.get(each.x) ?? []), each]);
  return [...columns.values()].map((column) => column.sort((a, b) => a.y - b.y));
}

function stackHeight(placed: readonly Placed[]): number {
  const tallest = Math.max(0, ...columnsOf(placed).map((column) => column.length));
  return tallest === 0 ? 0 : tallest * (nodeHeight + gapY) - gapY;
}
