import { useMemo } from 'react';
import type { MouseEvent } from 'react';
import { selectNodes, useSessionStore } from '../state/session-store.ts';
import type { FlowNode } from './document-to-flow.ts';
import type { CanvasMenu } from './menus.tsx';
import type { Pointer } from './use-pointer.ts';

interface Actions {
  readonly onNodeContextMenu: (event: MouseEvent, node: FlowNode) => void;
  readonly onSelectionContextMenu: (event: MouseEvent, nodes: FlowNode[]) => void;
}

/** The menu key or a right click on a node: what can be done with it, or with all that is selected when it is among that. */
export function useActions(pointer: Pointer, openMenu: (menu: CanvasMenu) => void): Actions {
  return useMemo(() => {
    const open = (event: MouseEvent, nodes: readonly string[]): void => {
      event.preventDefault();
      selectNodes(nodes);
      openMenu({ kind: 'act', nodes, at: pointer.pixels({ x: event.clientX, y: event.clientY }) });
    };
    return {
      onNodeContextMenu: (event, node) => {
        const { nodes } = useSessionStore.getState().selection;
        open(event, nodes.includes(node.id) ? nodes : [node.id]);
      },
      onSelectionContextMenu: (event, nodes) => open(event, nodes.map((each) => each.id)),
    };
  }, [pointer, openMenu]);
}
