import { ReactFlow, ReactFlowProvider, useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import type { NodeChange } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import '../../styles/flow.css';
import { useDocumentStore } from '../../state/document-store.ts';
import { selectNodes, useSessionStore } from '../../state/session-store.ts';
import { architectureNames } from '../../state/architecture.ts';
import { ownerOf } from '#pipeline/document/composites/paths.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { plural } from '../../ui/text/numbers.ts';
import { fitting } from '../fitting.ts';
import { useRefit } from '../use-refit.ts';
import { zoomLevel } from '../use-viewport.ts';
import { LaneFrames } from '../Lanes.tsx';
import { partTitle, partWords } from './part-words.ts';
import { physicalPicture } from './physical-flow.ts';
import type { PhysicalFlowNode, Storey } from './physical-flow.ts';
import { PhysicalNodeBox } from './PhysicalNode.tsx';
import canvas from '../Canvas.module.css';
import styles from './physical.module.css';

/** From here on, mounting what comes into sight costs less than carrying what is out of it. */
const manyNodes = 400;
const nodeTypes = { physical: PhysicalNodeBox };

/** What the compiler makes of the document, part by part. To be looked at: choosing a part selects the node that it comes from. */
export function PhysicalCanvas(): ReactNode {
  return <ReactFlowProvider><Picture /></ReactFlowProvider>;
}

function Picture(): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  /** Nobody has panned or zoomed since all of it was shown. */
  const whole = useRef(true);
  const plans = useDocumentStore((state) => state.compilation.plans);
  const selection = useSessionStore((state) => state.selection.nodes);
  const picture = useMemo(() => physicalPicture(plans), [plans]);
  const nodes = useMemo((): PhysicalFlowNode[] => {
    const homes = new Set(selection);
    return picture.nodes.map((node) => {
      const { part, architecture } = node.data;
      const ariaLabel = `${partTitle(part)}, ${partWords(part, operatorOf(part.kind)).what}, ${layerWords(picture.storeys, node)}, ${architectureNames[architecture]}`;
      return { ...node, selected: homes.has(ownerOf(part.home)), ariaLabel };
    });
  }, [picture, selection]);
  const onNodesChange = (changes: readonly NodeChange<PhysicalFlowNode>[]): void => {
    const chosen = changes.flatMap((each) => (each.type === 'select' && each.selected ? [each.id] : [])).at(-1);
    const home = chosen === undefined ? undefined : picture.nodes.find(({ id }) => id === chosen)?.data.part.home;
    if (home !== undefined) selectNodes([ownerOf(home)]);
  };
  if (plans.length === 0) return <p className={styles.none}>The physical picture is here once the pipeline has no errors: it shows what the compiler makes of it.</p>;
  return (
    <div className={`${canvas.canvas} ${styles.canvas}`} role="region" aria-label="Physical picture" ref={box}>
      <ReactFlow nodes={nodes} edges={[...picture.edges]} nodeTypes={nodeTypes} onNodesChange={onNodesChange} onPaneClick={() => selectNodes([])} onNodeDoubleClick={() => useSessionStore.setState({ picture: 'logical' })}
        fitView fitViewOptions={fitting} minZoom={0.1} maxZoom={2.5} nodesDraggable={false} nodesConnectable={false} onlyRenderVisibleElements={nodes.length > manyNodes} edgesFocusable={false} deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null} zoomOnDoubleClick={false}
        onMoveEnd={(event) => { if (event !== null) whole.current = false; }}>
        <Storeys storeys={picture.storeys} />
        <ZoomLevel box={box} />
        <Tools whole={whole} />
        <Refit shape={picture.nodes.length} whole={whole} />
      </ReactFlow>
      <p className="visually-hidden">{plural(nodes.length, 'part')}. Choosing one selects the node that it comes from; it is edited in the logical picture.</p>
    </div>
  );
}

function Storeys({ storeys }: { readonly storeys: readonly Storey[] }): ReactNode {
  return (
    <ViewportPortal>
      {storeys.map(({ architecture, bands, names }) => <LaneFrames key={architecture} bands={bands} names={names} />)}
      {storeys.length > 1 && storeys.map(({ architecture, title }) => <h2 key={architecture} className={styles.storey} style={{ transform: `translate(${title.x}px, ${title.y - 44}px)` }}>{architectureNames[architecture]}</h2>)}
    </ViewportPortal>
  );
}

function Tools({ whole }: { readonly whole: RefObject<boolean> }): ReactNode {
  const flow = useReactFlow();
  const move = (how: 'zoomIn' | 'zoomOut' | 'fitView'): void => {
    whole.current = how === 'fitView';
    void flow[how](how === 'fitView' ? fitting : {});
  };
  return (
    <div className={canvas.tools} role="toolbar" aria-label="View">
      <IconButton label="Zoom in" onPress={() => move('zoomIn')}><Plus size={16} aria-hidden /></IconButton>
      <IconButton label="Zoom out" onPress={() => move('zoomOut')}><Minus size={16} aria-hidden /></IconButton>
      <IconButton label="Show everything" onPress={() => move('fitView')}><Maximize size={15} aria-hidden /></IconButton>
    </div>
  );
}

/** From afar the text of nodes grows: see use-viewport.ts. */
function ZoomLevel({ box }: { readonly box: RefObject<HTMLDivElement | null> }): null {
  const level = useStore(({ transform: [, , zoom] }) => zoomLevel(zoom));
  useEffect(() => {
    if (box.current !== null) box.current.dataset['zoom'] = level;
  }, [box, level]);
  return null;
}

/** Another architecture is another picture: all of it comes into sight, and stays there while the canvas changes its size. */
function Refit({ shape, whole }: { readonly shape: number; readonly whole: RefObject<boolean> }): null {
  const flow = useReactFlow();
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      whole.current = true;
      void flow.fitView(fitting);
    });
    return () => cancelAnimationFrame(frame);
  }, [shape, flow, whole]);
  useRefit(useCallback(() => {
    if (whole.current) void flow.fitView(fitting);
  }, [flow, whole]));
  return null;
}

function layerWords(storeys: readonly Storey[], { data: { part, architecture } }: PhysicalFlowNode): string {
  return storeys.find((each) => each.architecture === architecture)?.names[part.lane].toLowerCase() ?? '';
}
