import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { Slot } from '../ui/Slot.tsx';
import { DocumentSettings } from './DocumentSettings.tsx';
import { EdgeInspector } from './EdgeInspector.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { SeveralSelected } from './SeveralSelected.tsx';

interface InspectorProps {
  /** Of the pipeline: the list of what goes wrong in a run. */
  readonly faults: ReactNode;
  /** Whether a node stands in the way of an architecture. */
  readonly verdictOf: (node: string) => ReactNode;
}

/** What is selected, in detail: a node, an edge, several parts, or the pipeline itself. */
export function Inspector({ faults, verdictOf }: InspectorProps): ReactNode {
  const selection = useSessionStore((state) => state.selection);
  const { nodes, edges } = selection;
  const [only] = nodes;
  const node = useDocumentStore((state) => (nodes.length === 1 ? state.document.nodes.find((each) => each.id === only) : undefined));
  const edge = useDocumentStore((state) => (nodes.length === 0 && edges.length === 1 ? state.document.edges.find((each) => each.id === edges[0]) : undefined));
  if (node !== undefined) return <Slot name="The inspector" resetKey={node.id} key={node.id}><NodeInspector node={node} verdict={verdictOf(node.id)} /></Slot>;
  if (edge !== undefined) return <EdgeInspector edge={edge} />;
  if (nodes.length + edges.length > 1) return <SeveralSelected selection={selection} />;
  return <DocumentSettings faults={faults} />;
}
