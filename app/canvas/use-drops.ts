import { useMemo } from 'react';
import type { DragEvent, MouseEvent as ReactMouseEvent, TouchEvent as ReactTouchEvent } from 'react';
import { currentDocument } from '../state/document-store.ts';
import { paletteMime } from '../state/palette-keys.ts';
import { addOperator, insertNodeOnEdge } from '../state/verbs.ts';
import type { FlowNode } from './document-to-flow.ts';
import { nodeHeight, nodeWidth } from './geometry.ts';
import type { Pointer } from './use-pointer.ts';

interface Drops {
  readonly files: { readonly onDragOver: (event: DragEvent) => void; readonly onDrop: (event: DragEvent) => void };
  readonly onNodeDragStop: (event: MouseEvent | TouchEvent | ReactMouseEvent | ReactTouchEvent, node: FlowNode, nodes: FlowNode[]) => void;
}

/** Whoever takes files that were dropped on the canvas. */
export type TakeFiles = (files: readonly File[]) => void;

/** What is let go over the canvas: an operator of the palette, files, or a node over a wire. */
export function useDrops(pointer: Pointer, onFiles: TakeFiles): Drops {
  return useMemo(() => ({
    files: {
      onDragOver: (event) => {
        const { types } = event.dataTransfer;
        if (!types.includes(paletteMime) && !types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop: (event) => {
        const client = { x: event.clientX, y: event.clientY };
        const kind = event.dataTransfer.getData(paletteMime);
        if (kind === '' && event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        if (kind === '') return onFiles([...event.dataTransfer.files]);
        const place = pointer.place(client);
        const edge = edgeUnder(client);
        addOperator(kind, { x: place.x - nodeWidth / 2, y: place.y - nodeHeight / 2 }, edge === null ? undefined : { kind: 'on-edge', edge });
      },
    },
    onNodeDragStop: (event, node, nodes) => {
      if (nodes.length !== 1 || currentDocument().edges.some((edge) => edge.from === node.id || edge.to === node.id)) return;
      const point = 'clientX' in event ? event : event.changedTouches[0];
      const edge = point === undefined ? null : edgeUnder({ x: point.clientX, y: point.clientY });
      if (edge !== null) insertNodeOnEdge(node.id, edge);
    },
  }), [pointer, onFiles]);
}

/** The wire under a point, whatever lies above it. */
function edgeUnder({ x, y }: { readonly x: number; readonly y: number }): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest('.react-flow__edge');
    if (edge !== null) return edge.getAttribute('data-id');
  }
  return null;
}
