import { nodeHeight, nodeWidth } from './geometry.ts';
import { titled } from './lane-titles.ts';
import type { Lane } from './node-layer.ts';

/** `title`: where its name begins, from its left edge. */
export interface Band { readonly lane: Lane; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly title: number }
export interface LanePlace { readonly lane: Lane; readonly x: number; readonly y: number }

/** From left to right; lanes in one column stand above one another. */
export const laneColumns: readonly (readonly Lane[])[] = [['logical'], ['batch', 'speed'], ['view'], ['serving']];

interface Box { left: number; top: number; right: number; bottom: number }

const side = 28;
/** Room for the name of the lane. */
const head = 40;

/**
 * The tinted bands behind the nodes. When the nodes stand as in the textbook picture (logical left, batch above speed,
 * logical views behind them, serving right) the bands tile one rectangle; otherwise each lane frames its own nodes. No node hides
 * the name of a band.
 */
export function laneBands(places: readonly LanePlace[]): readonly Band[] {
  const boxes = new Map<Lane, Box>();
  for (const { lane, x, y } of places) {
    const box = boxes.get(lane);
    if (box === undefined) boxes.set(lane, { left: x, top: y, right: x + nodeWidth, bottom: y + nodeHeight });
    else grow(box, x, y);
  }
  for (const box of boxes.values()) pad(box);
  tile(boxes);
  return titled([...boxes].map(([lane, { left, top, right, bottom }]) => ({ lane, x: left, y: top, width: right - left, height: bottom - top })), places, head);
}

/** Where the strip of a folded lane lies: right above the bands, over the column that the lane had. */
export function foldedStrip(away: readonly LanePlace[], bands: readonly Band[]): { readonly x: number; readonly y: number; readonly width: number } {
  const x = Math.min(...away.map((each) => each.x)) - side;
  const width = Math.max(...away.map((each) => each.x)) + nodeWidth + side - x;
  const top = bands.length > 0 ? Math.min(...bands.map((band) => band.y)) : Math.min(...away.map((each) => each.y));
  return { x, y: top - 44, width };
}

function grow(box: Box, x: number, y: number): void {
  box.left = Math.min(box.left, x);
  box.top = Math.min(box.top, y);
  box.right = Math.max(box.right, x + nodeWidth);
  box.bottom = Math.max(box.bottom, y + nodeHeight);
}

function pad(box: Box): void {
  box.left -= side;
  box.right += side;
  box.top -= head;
  box.bottom += side;
}

/** Leaves the boxes as they are when the nodes don't stand as in the picture. */
function tile(boxes: Map<Lane, Box>): void {
  const own = new Map([...boxes].map(([lane, box]) => [lane, { ...box }]));
  if (tiled(boxes)) return;
  for (const [lane, box] of own) boxes.set(lane, box);
}

function tiled(boxes: Map<Lane, Box>): boolean {
  const [batch, speed] = [boxes.get('batch'), boxes.get('speed')];
  if (batch !== undefined && speed !== undefined && apart(batch.bottom, speed.top)) {
    // The name of the lower one needs the room above its nodes more than the upper one needs that below.
    batch.bottom = speed.top = Math.min((batch.bottom + speed.top) / 2, speed.top);
  }
  const columns = laneColumns.map((column) => column.map((lane) => boxes.get(lane)).filter((box) => box !== undefined)).filter((column) => column.length > 0);
  for (const column of columns) share(column, 'left', Math.min);
  for (const column of columns) share(column, 'right', Math.max);
  for (let i = 1; i < columns.length; i++) join(columns[i - 1]!, columns[i]!);
  if (!columns.every((column, i) => i === 0 || columns[i - 1]![0]!.right <= column[0]!.left)) return false;
  const all = [...boxes.values()];
  const top = Math.min(...all.map((box) => box.top));
  const bottom = Math.max(...all.map((box) => box.bottom));
  for (const box of all) {
    if (box !== speed || batch === undefined) box.top = top;
    if (box !== batch || speed === undefined) box.bottom = bottom;
  }
  return true;
}

function share(column: readonly Box[], edge: 'left' | 'right', choose: (...values: number[]) => number): void {
  const value = choose(...column.map((box) => box[edge]));
  for (const box of column) box[edge] = value;
}

/** Neighbouring columns meet half-way when only their padding overlaps, or a gap lies between them. */
function join(before: readonly Box[], after: readonly Box[]): void {
  if (!apart(before[0]!.right, after[0]!.left)) return;
  const middle = (before[0]!.right + after[0]!.left) / 2;
  for (const box of before) box.right = middle;
  for (const box of after) box.left = middle;
}

function apart(end: number, start: number): boolean {
  return end - start <= head + side;
}
