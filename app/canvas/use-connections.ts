import type { Connection, FinalConnectionState, IsValidConnection, OnConnectStart } from '@xyflow/react';
import { useMemo } from 'react';
import { hasErrors } from '#pipeline/problem.ts';
import { currentDocument } from '../state/document-store.ts';
import { connectNodes, fittingPorts, titleOf } from '../state/verbs.ts';
import { announce } from '../ui/announce.ts';
import { notify } from '../ui/notices.ts';
import { endConnecting, problemsOf, setRefusal, startConnecting, useConnecting } from './connecting.ts';
import type { Origin } from './connecting.ts';
import type { FlowEdge } from './document-to-flow.ts';
import { nodeHeight, nodeWidth, outputHandle, outputOfHandle } from './geometry.ts';
import type { CanvasMenu } from './menus.tsx';
import type { Pointer } from './use-pointer.ts';

interface ConnectionProps {
  readonly onConnectStart: OnConnectStart;
  readonly onConnect: (connection: Connection) => void;
  readonly onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => void;
  readonly onClickConnectStart: OnConnectStart;
  readonly onClickConnectEnd: () => void;
  readonly isValidConnection: IsValidConnection<FlowEdge>;
}

/** Drawing connections: compatible ports light up, the others say why not, and the void offers what would fit. */
export function useConnections(pointer: Pointer, openMenu: (menu: CanvasMenu) => void): ConnectionProps {
  return useMemo(() => {
    const start: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
      if (nodeId === null || handleType === null) return;
      startConnecting(currentDocument(), { node: nodeId, handle: handleId ?? outputHandle(undefined), type: handleType });
    };
    return {
      onConnectStart: start,
      onClickConnectStart: start,
      onClickConnectEnd: endConnecting,
      isValidConnection: (candidate) => {
        const { origin } = useConnecting.getState();
        if (origin === null) return true;
        const forward = candidate.source === origin.node;
        const target = forward ? { node: candidate.target, handle: candidate.targetHandle ?? '' } : { node: candidate.source, handle: candidate.sourceHandle ?? '' };
        const found = problemsOf(currentDocument(), origin, target);
        const first = found[0];
        setRefusal(first === undefined ? '' : [first.message, first.hint ?? ''].join(' ').trim());
        return !hasErrors(found);
      },
      onConnect: ({ source, sourceHandle, target, targetHandle }) => {
        const refusal = connectNodes({ from: source, output: outputOfHandle(sourceHandle), to: target, port: targetHandle ?? '' });
        announce(refusal?.message ?? `Connected ${titleOf(source)} to ${titleOf(target)}`);
      },
      onConnectEnd: (event, state) => {
        const { origin, refusal } = useConnecting.getState();
        endConnecting();
        if (origin === null || state.isValid === true) return;
        if (state.toHandle !== null) return refusal === '' ? undefined : notify(refusal, 'error');
        const client = clientOf(event);
        const over = nodeUnder(client);
        if (over === origin.node) return;
        if (over !== null) return connectToNode(origin, over);
        const place = pointer.place(client);
        openMenu(origin.type === 'source'
          ? { kind: 'add', at: pointer.pixels(client), place: { x: place.x, y: place.y - nodeHeight / 2 }, tie: { kind: 'after', node: origin.node, output: outputOfHandle(origin.handle) } }
          : { kind: 'add', at: pointer.pixels(client), place: { x: place.x - nodeWidth, y: place.y - nodeHeight / 2 }, tie: { kind: 'before', node: origin.node, port: origin.handle } });
      },
    };
  }, [pointer, openMenu]);
}

/** Dropped on the body of a node: its first port that fits. */
function connectToNode(origin: Origin, over: string): void {
  const document = currentDocument();
  const port = origin.type === 'source' ? fittingPorts(document, { from: origin.node, output: outputOfHandle(origin.handle) }, over)[0] : origin.handle;
  const wire = origin.type === 'source' ? { from: origin.node, output: outputOfHandle(origin.handle), to: over, port: port ?? firstPort(over) } : { from: over, to: origin.node, port: origin.handle };
  const refusal = connectNodes(wire);
  if (refusal !== null) notify([refusal.message, refusal.hint ?? ''].join(' ').trim(), 'error');
}

function firstPort(node: string): string {
  return document.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"] [data-port]`)?.getAttribute('data-port') ?? 'in';
}

function nodeUnder({ x, y }: { readonly x: number; readonly y: number }): string | null {
  return document.elementFromPoint(x, y)?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
}

function clientOf(event: MouseEvent | TouchEvent): { readonly x: number; readonly y: number } {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
