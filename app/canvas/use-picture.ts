import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Position } from '#pipeline/document/document.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { select, useSessionStore } from '../state/session-store.ts';
import { dropKey, moveTo } from '../state/verbs.ts';
import { toFlowEdges, toFlowNodes } from './document-to-flow.ts';
import type { FlowEdge, FlowNode } from './document-to-flow.ts';
import { useFold } from './fold.ts';
import { movesOf, selectionAfter } from './flow-to-edits.ts';

interface PictureOnCanvas {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => void;
}

const nothingMoves: ReadonlyMap<string, Position> = new Map();

/** The document as React Flow wants it, and React Flow's changes as edits. Positions during a drag live here only. */
export function usePicture(): PictureOnCanvas {
  const document = useDocumentStore((state) => state.document);
  const problems = useDocumentStore((state) => state.compilation.problems);
  const selection = useSessionStore((state) => state.selection);
  const unfolded = useFold((state) => state.unfolded);
  const [moving, setMoving] = useState(nothingMoves);
  const moved = useRef(nothingMoves);
  const drawnNodes = useRef<ReadonlyMap<string, FlowNode>>(new Map());
  const drawnEdges = useRef<ReadonlyMap<string, FlowEdge>>(new Map());

  const nodes = useMemo(() => {
    const drawn = toFlowNodes({ document, problems, selection, moving, unfolded }, drawnNodes.current);
    drawnNodes.current = new Map(drawn.map((node) => [node.id, node]));
    return drawn;
  }, [document, problems, selection, moving, unfolded]);
  const edges = useMemo(() => {
    const drawn = toFlowEdges({ document, problems, selection, moving: nothingMoves, unfolded }, drawnEdges.current);
    drawnEdges.current = new Map(drawn.map((edge) => [edge.id, edge]));
    return drawn;
  }, [document, problems, selection, unfolded]);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const moves = movesOf(changes);
    if (moves !== null) {
      const positions = moves.positions.size === 0 ? moved.current : new Map([...moved.current, ...moves.positions]);
      const dragged = moved.current.size > 0;
      moved.current = moves.final ? nothingMoves : positions;
      setMoving(moved.current);
      if (moves.final) moveTo(positions, dragged ? dropKey([...positions.keys()]) : `nudge ${[...positions.keys()].join(' ')}`);
    }
    select(selectionAfter(useSessionStore.getState().selection, changes, 'nodes'));
  }, []);
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    select(selectionAfter(useSessionStore.getState().selection, changes, 'edges'));
  }, []);
  return { nodes, edges, onNodesChange, onEdgesChange };
}
