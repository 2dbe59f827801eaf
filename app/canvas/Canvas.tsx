import { ReactFlow, ReactFlowProvider, SelectionMode } from '@xyflow/react';
import type { AriaLabelConfig } from '@xyflow/react';
import '../styles/flow.css';
import { lazy, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { Slot } from '../ui/Slot.tsx';
import { CanvasTools } from './CanvasTools.tsx';
import { ConnectReason } from './ConnectReason.tsx';
import { Dots } from './Dots.tsx';
import { fitting } from './fitting.ts';
import { useHover } from './hover.ts';
import { Lanes } from './Lanes.tsx';
import type { CanvasMenu } from './menus.tsx';
import { OperatorNode } from './OperatorNode.tsx';
import { PipelineEdge } from './PipelineEdge.tsx';
import { useActions } from './use-actions.ts';
import { useClipboard } from './use-clipboard.ts';
import { useConnections } from './use-connections.ts';
import { useDrops } from './use-drops.ts';
import type { TakeFiles } from './use-drops.ts';
import { useKeys } from './use-keys.ts';
import { usePicture } from './use-picture.ts';
import { usePointer } from './use-pointer.ts';
import { useShield } from './use-shield.ts';
import { useSight } from './use-sight.ts';
import { useView } from './use-view.ts';
import { useViewport } from './use-viewport.ts';
import styles from './Canvas.module.css';

const loadMenus = async () => import('./menus.tsx');
const CanvasMenus = lazy(async () => ({ default: (await loadMenus()).CanvasMenus }));
const EmptyCanvas = lazy(async () => ({ default: (await import('./EmptyCanvas.tsx')).EmptyCanvas }));

const nodeTypes = { operator: OperatorNode };
const edgeTypes = { pipeline: PipelineEdge };
const pan = [1, 2];
const several = ['Shift', 'Control', 'Meta'];
/** From here on, mounting what comes into sight costs less than carrying what is out of it. */
const manyNodes = 400;
/** Moves are announced by our own live region, in the words of the graph. */
const words: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default': 'Enter selects. With it selected, arrow keys move it, C connects it, Delete removes it, the menu key says what else can be done.',
  'node.a11yDescription.keyboardDisabled': 'Enter selects.',
  'node.a11yDescription.ariaLiveMessage': () => '',
  'edge.a11yDescription.default': 'Enter selects, Delete removes.',
};

export interface CanvasProps {
  readonly onFiles: TakeFiles;
}

export function Canvas({ onFiles }: CanvasProps): ReactNode {
  return <ReactFlowProvider><FlowCanvas onFiles={onFiles} /></ReactFlowProvider>;
}

function FlowCanvas({ onFiles }: CanvasProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<CanvasMenu | null>(null);
  const pointer = usePointer(box);
  const picture = usePicture();
  const viewport = useViewport(box);
  const view = useView(box, viewport.defaultViewport);
  const shield = useShield(box);
  useSight(box);
  const connections = useConnections(pointer, setMenu);
  const drops = useDrops(pointer, onFiles);
  const keys = useKeys(pointer, setMenu);
  const actions = useActions(pointer, setMenu);
  useClipboard(pointer.place);
  // Fetched beside the first paint: whoever types right after the key that opens the search must find it there.
  useEffect(() => { void loadMenus(); }, []);
  const closeMenu = (): void => { setMenu(null); box.current?.focus({ preventScroll: true }); };
  const openAdd = (): void => setMenu({ kind: 'add', at: pointer.pixels(), place: pointer.place() });
  return (
    <div ref={box} className={styles.canvas} tabIndex={-1} role="region" aria-label="Pipeline canvas" onKeyDown={keys} onPointerMove={pointer.follow} onPointerDown={pointer.press}
      onDoubleClick={(event) => { if (isPane(event.target)) openAdd(); }} {...drops.files}>
      <ReactFlow
        nodes={picture.nodes} edges={picture.edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={picture.onNodesChange} onEdgesChange={picture.onEdgesChange} onNodeDragStop={drops.onNodeDragStop} onNodeDoubleClick={openInspector}
        {...actions}
        {...connections}
        {...viewport}
        {...view}
        {...shield}
        onEdgeMouseEnter={(_, edge) => useHover.setState({ edge: edge.id })} onEdgeMouseLeave={() => useHover.setState({ edge: null })}
        fitViewOptions={fitting} minZoom={0.1} maxZoom={2.5} zoomOnDoubleClick={false} panOnDrag={pan} selectionOnDrag selectionMode={SelectionMode.Partial} selectionKeyCode={null}
        multiSelectionKeyCode={several} deleteKeyCode={null} connectionRadius={28} onlyRenderVisibleElements={picture.nodes.length > manyNodes} elevateEdgesOnSelect
        ariaLabelConfig={words} nodeDragThreshold={2}
      >
        <Dots />
        <Lanes nodes={picture.nodes} />
      </ReactFlow>
      {picture.nodes.length === 0 && <Slot name="The way to begin"><EmptyCanvas onAdd={openAdd} /></Slot>}
      <ConnectReason box={box} />
      <CanvasTools />
      {menu !== null && <Slot name="The menu"><CanvasMenus menu={menu} onClose={closeMenu} onOpen={setMenu} /></Slot>}
      <Descriptions />
    </div>
  );
}

function openInspector(): void {
  useSessionStore.setState(({ regions }) => ({ regions: { ...regions, inspector: true } }));
}

/** The graph in one sentence, for those who come by without seeing it. */
function Descriptions(): ReactNode {
  const nodes = useDocumentStore((state) => state.document.nodes.length);
  const edges = useDocumentStore((state) => state.document.edges.length);
  return <p className="visually-hidden">{nodes} nodes, {edges} connections. The outline in the side panel holds the same graph as a tree.</p>;
}

function isPane(target: EventTarget): boolean {
  return target instanceof Element && target.classList.contains('react-flow__pane');
}
