import type { ReactNode } from 'react';
import type { Position } from '#pipeline/document/document.ts';
import { canConnect } from '#pipeline/document/edits.ts';
import { nodeOf, outputNames } from '#pipeline/document/wires.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import type { Face } from '#pipeline/document/composites/face.ts';
import { operatorItems } from '../state/operator-items.ts';
import { currentDocument } from '../state/document-store.ts';
import { nameOfKey, placeable } from '../state/palette-keys.ts';
import { addOperator, connectNodes, titleOf } from '../state/verbs.ts';
import type { Tie, Wire } from '../state/verbs.ts';
import { announce } from '../ui/announce.ts';
import type { PickItem } from '../ui/PickList.tsx';
import { ActMenu } from './act-menu.tsx';
import { FloatingPick } from './FloatingPick.tsx';

/** What floats over the canvas: a search for something to add, or for something to connect a node to. `at`: canvas pixels. */
export type CanvasMenu =
  | { readonly kind: 'add'; readonly at: Position; readonly place: Position; readonly tie?: Tie }
  | { readonly kind: 'connect'; readonly at: Position; readonly node: string }
  | { readonly kind: 'act'; readonly at: Position; readonly nodes: readonly string[] };

interface CanvasMenusProps {
  readonly menu: CanvasMenu;
  readonly onClose: () => void;
  /** One menu leads to another. */
  readonly onOpen: (menu: CanvasMenu) => void;
}

export function CanvasMenus({ menu, onClose, onOpen }: CanvasMenusProps): ReactNode {
  switch (menu.kind) {
    case 'add': return <AddMenu menu={menu} onClose={onClose} />;
    case 'connect': return <ConnectMenu menu={menu} onClose={onClose} />;
    case 'act': return <ActMenu nodes={menu.nodes} at={menu.at} onClose={onClose} onConnect={(node) => onOpen({ kind: 'connect', at: menu.at, node })} />;
  }
}

function AddMenu({ menu, onClose }: { readonly menu: Extract<CanvasMenu, { kind: 'add' }>; readonly onClose: () => void }): ReactNode {
  const among = fittingOperators(menu.tie);
  return (
    <FloatingPick at={menu.at} label={menu.tie === undefined ? 'Add an operator' : 'Add and connect'} find={(search) => operatorItems(search, among)}
      empty={menu.tie === undefined ? 'No operator is called that.' : 'No operator of that name fits here.'} onClose={onClose}
      onPick={(kind) => {
        onClose();
        addOperator(kind, menu.place, menu.tie);
        announce(`Added ${nameOfKey(currentDocument(), kind)}`);
      }} />
  );
}

/** The operators that a tie leaves possible: those that take what comes, or bring what is wanted. */
export function fittingOperators(tie: Tie | undefined): readonly Face[] {
  const document = currentDocument();
  const operators = placeable(document);
  if (tie === undefined || tie.kind === 'on-edge') return operators;
  const node = document.nodes.find((each) => each.id === tie.node);
  const operator = node === undefined ? undefined : faceOf(document, node);
  if (operator === undefined) return [];
  if (tie.kind === 'after') {
    const { output } = operator;
    return output === null ? [] : operators.filter((each) => each.inputs.some((port) => port.accepts.includes(output)));
  }
  const port = operator.inputs.find((each) => each.name === tie.port);
  return operators.filter((each) => each.output !== null && port?.accepts.includes(each.output) === true);
}

function ConnectMenu({ menu, onClose }: { readonly menu: Extract<CanvasMenu, { kind: 'connect' }>; readonly onClose: () => void }): ReactNode {
  return (
    <FloatingPick at={menu.at} label={`Connect ${titleOf(menu.node)} to…`} find={(search) => targetsOf(menu.node, search)} empty="Nothing here takes what flows out of this node." onClose={onClose}
      onPick={(key) => {
        onClose();
        const wire = wireOfKey(menu.node, key);
        const refusal = connectNodes(wire);
        announce(refusal?.message ?? `Connected ${titleOf(menu.node)} to ${titleOf(wire.to)}`);
      }} />
  );
}

/** What was picked of `targetsOf`. */
export function wireOfKey(from: string, key: string): Wire {
  const [to = '', port = '', output] = key.split(' ');
  return { from, output, to, port };
}

/** Every port of every other node, for each output of this one, those that fit first; the others with the reason. */
export function targetsOf(from: string, search: string): readonly PickItem[] {
  const outputs = outputNames(nodeOf(currentDocument(), from)) ?? [undefined];
  return outputs.flatMap((output) => targetsOfOutput({ from, output }, search)).toSorted((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
}

function targetsOfOutput({ from, output }: Pick<Wire, 'from' | 'output'>, search: string): readonly PickItem[] {
  const document = currentDocument();
  const words = search.toLowerCase();
  return document.nodes.filter((node) => node.id !== from).flatMap((node): PickItem[] => {
    const operator = faceOf(document, node);
    const name = node.label || operator?.label || node.kind;
    return (operator?.inputs ?? []).filter(() => `${name} ${operator?.label ?? ''}`.toLowerCase().includes(words)).map((port) => {
      const found = canConnect(document, { from, output, to: node.id, port: port.name });
      const refusal = found.find((each) => each.severity === 'error')?.message;
      const target = operator !== undefined && operator.inputs.length > 1 ? `${name}: ${port.label}` : name;
      const label = output === undefined ? target : `${output} to ${target}`;
      return { key: [node.id, port.name, ...(output === undefined ? [] : [output])].join(' '), label, help: found[0]?.message ?? operator?.label ?? '', icon: operator?.icon ?? 'box', refusal };
    });
  });
}
