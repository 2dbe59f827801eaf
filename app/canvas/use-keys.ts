import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { KeyboardEvent } from 'react';
import { expandNode } from '../state/composite-verbs.ts';
import { nothingSelected, openDialog, select, selectNodes, useSessionStore } from '../state/session-store.ts';
import { deleteSelection, duplicateSelection, moveBy, selectAll } from '../state/verbs.ts';
import { focusNode } from '../ui/focus-node.ts';
import { isEditable } from '../ui/is-editable.ts';
import type { CanvasMenu } from './menus.tsx';
import type { Pointer } from './use-pointer.ts';
import { leaveWhole, motion, showWhole } from './fitting.ts';

type OnKey = (event: KeyboardEvent) => void;

const steps: ReadonlyMap<string, readonly [number, number]> = new Map([['ArrowLeft', [-1, 0]], ['ArrowRight', [1, 0]], ['ArrowUp', [0, -1]], ['ArrowDown', [0, 1]]]);

/** Keys while the focus is in the canvas. Letters act only here, never from a field. */
export function useKeys(pointer: Pointer, openMenu: (menu: CanvasMenu) => void): OnKey {
  const flow = useReactFlow();
  return useCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || isEditable(event.nativeEvent)) return;
    if (!handle(event)) return;
    event.preventDefault();
    event.stopPropagation();

    function handle(pressed: KeyboardEvent): boolean {
      const command = pressed.ctrlKey || pressed.metaKey;
      const key = pressed.key.toLowerCase();
      if (command) return commandKey(key, pressed.shiftKey);
      if (pressed.altKey) return false;
      if (pressed.shiftKey && pressed.code === 'Digit1') return run(() => showWhole(flow, { duration: motion() }));
      const step = steps.get(pressed.key);
      // React Flow moves the selection when one of its nodes has the focus.
      if (step !== undefined) return !isNode(pressed.target) && nudge(step, pressed.shiftKey ? 20 : 5);
      switch (key) {
        case '/': return run(() => openMenu({ kind: 'add', at: pointer.pixels(), place: pointer.place() }));
        // Only from the empty canvas, which no Tab reaches: everywhere else Tab goes on to the next thing.
        case 'tab': return pressed.target === pressed.currentTarget && !pressed.shiftKey && run(() => openMenu({ kind: 'add', at: pointer.pixels(), place: pointer.place() }));
        case 'c': return connectFrom(pressed);
        case 'delete':
        case 'backspace': return run(() => deleteSelection(pressed.shiftKey));
        case 'escape': return run(() => select(nothingSelected));
        default: return false;
      }
    }

    function commandKey(key: string, shift: boolean): boolean {
      switch (key) {
        case 'a': return run(selectAll);
        case 'd': return run(duplicateSelection);
        case 'g': return bundle(shift);
        case '0': return run(() => { leaveWhole(); void flow.zoomTo(1, { duration: motion() }); });
        default: return false;
      }
    }

    function connectFrom({ target }: KeyboardEvent): boolean {
      const focused = target instanceof Element ? target.closest('.react-flow__node') : null;
      const node = focused?.getAttribute('data-id') ?? useSessionStore.getState().selection.nodes[0];
      if (node === undefined) return false;
      const bounds = (focused ?? document.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"]`))?.getBoundingClientRect();
      selectNodes([node]);
      return run(() => openMenu({ kind: 'connect', node, at: pointer.pixels(bounds === undefined ? undefined : { x: bounds.right + 8, y: bounds.top }) }));
    }
  }, [flow, pointer, openMenu]);
}

function run(action: () => void): true {
  action();
  return true;
}

/** One operator of what is selected, or the nodes of an instance in its place again. */
function bundle(back: boolean): boolean {
  const { nodes } = useSessionStore.getState().selection;
  const [only] = nodes;
  if (only === undefined) return false;
  return run(() => {
    if (!back) openDialog({ kind: 'operator', of: { nodes } });
    else if (nodes.length === 1) focusNode(expandNode(only)[0]);
  });
}

function nudge([x, y]: readonly [number, number], by: number): boolean {
  const { nodes } = useSessionStore.getState().selection;
  if (nodes.length === 0) return false;
  return run(() => moveBy(nodes, x * by, y * by));
}

function isNode(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.react-flow__node, .react-flow__nodesselection') !== null;
}
