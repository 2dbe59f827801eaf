import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { Position } from '#pipeline/document/document.ts';
import type { Selection } from '../state/session-store.ts';
import type { FlowEdge, FlowNode } from './document-to-flow.ts';

/** What React Flow reports, in our words: where nodes are now, whether that is final, and what is selected. */
export interface Moves {
  readonly positions: ReadonlyMap<string, Position>;
  /** The gesture is over (a drop, or an arrow key): the document may change. */
  readonly final: boolean;
}

export function movesOf(changes: readonly NodeChange<FlowNode>[]): Moves | null {
  const positions = new Map<string, Position>();
  let final = false;
  for (const change of changes) {
    if (change.type !== 'position') continue;
    if (change.position !== undefined) positions.set(change.id, { x: Math.round(change.position.x), y: Math.round(change.position.y) });
    if (change.dragging !== true) final = true;
  }
  return positions.size === 0 && !final ? null : { positions, final };
}

export function selectionAfter(selection: Selection, changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[], part: keyof Selection): Selection {
  const ids = new Set(selection[part]);
  let changed = false;
  for (const change of changes) {
    if (change.type !== 'select' || ids.has(change.id) === change.selected) continue;
    changed = true;
    if (change.selected) ids.add(change.id);
    else ids.delete(change.id);
  }
  return changed ? { ...selection, [part]: [...ids] } : selection;
}
