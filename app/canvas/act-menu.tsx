import type { ReactNode } from 'react';
import type { Position } from '#pipeline/document/document.ts';
import { isInstance } from '#pipeline/document/composites/instance.ts';
import { expandNode, isExpandable, whyNoOperator } from '../state/composite-verbs.ts';
import { currentDocument } from '../state/document-store.ts';
import { openDialog } from '../state/session-store.ts';
import { deleteParts, duplicateSelection, titleOf } from '../state/verbs.ts';
import { announce } from '../ui/announce.ts';
import { commandKey as command } from '../ui/command-key.ts';
import type { PickItem } from '../ui/PickList.tsx';
import { plural } from '../ui/text/numbers.ts';
import { FloatingPick } from './FloatingPick.tsx';

interface ActMenuProps {
  readonly nodes: readonly string[];
  readonly at: Position;
  readonly onClose: () => void;
  readonly onConnect: (node: string) => void;
}

interface Act extends PickItem {
  readonly act: () => void;
}

/** All that can be done with what is selected. */
export function ActMenu({ nodes, at, onClose, onConnect }: ActMenuProps): ReactNode {
  const acts = actsOn(nodes, onConnect);
  const find = (search: string): readonly PickItem[] => acts.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()));
  const [only = ''] = nodes;
  return (
    <FloatingPick at={at} label={nodes.length === 1 ? `What to do with ${titleOf(only)}` : `What to do with ${plural(nodes.length, 'node')}`} find={find} empty="Nothing is called that." onClose={onClose}
      onPick={(key) => {
        onClose();
        acts.find((each) => each.key === key)?.act();
      }} />
  );
}

function actsOn(nodes: readonly string[], onConnect: (node: string) => void): readonly Act[] {
  const [only = ''] = nodes;
  const single = nodes.length === 1;
  const instance = single && currentDocument().nodes.some((each) => each.id === only && isInstance(each));
  const make: Act = {
    key: 'make', label: 'Make operator from selection…', help: `One node in their place, to be placed again. ${command} G`, refusal: whyNoOperator(nodes)?.message,
    act: () => openDialog({ kind: 'operator', of: { nodes } }),
  };
  const expand: Act = {
    key: 'expand', label: 'Expand', help: `Its nodes in its place. ${command} Shift G`, refusal: isExpandable(only) ? undefined : 'It is made of nothing that this pipeline knows.',
    act: () => announce(`Expanded into ${plural(expandNode(only).length, 'node')}`),
  };
  return [
    ...(instance ? [expand] : []),
    make,
    ...(single ? [{ key: 'connect', label: 'Connect to…', help: 'C', act: () => onConnect(only) }] : []),
    { key: 'duplicate', label: 'Duplicate', help: `${command} D`, act: duplicateSelection },
    { key: 'delete', label: 'Delete', help: single ? 'Its neighbours are joined.' : 'With their connections.', act: () => deleteParts(nodes, []) },
  ];
}
