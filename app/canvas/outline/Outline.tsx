import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { nameOfKey } from '../../state/palette-keys.ts';
import { goToNode, select, useSessionStore } from '../../state/session-store.ts';
import { addOperator, connectNodes, deleteParts, titleOf } from '../../state/verbs.ts';
import { announce } from '../../ui/announce.ts';
import { PickList } from '../../ui/PickList.tsx';
import { operatorItems } from '../../state/operator-items.ts';
import { fittingOperators, targetsOf, wireOfKey } from '../menus.tsx';
import { outlineRows } from './outline-rows.ts';
import type { OutlineRow } from './outline-rows.ts';
import styles from './Outline.module.css';

type Asking = { readonly kind: 'connect' | 'add'; readonly node: string } | null;

/** The graph as a tree: lanes, nodes, and what comes into each. As good an editor as the canvas, and always the same graph. */
export function Outline(): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const problems = useDocumentStore((state) => state.compilation.problems);
  const selection = useSessionStore((state) => state.selection);
  const rows = useMemo(() => outlineRows(document, problems), [document, problems]);
  const [at, setAt] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const tree = useRef<HTMLDivElement>(null);
  const focused = rows.find((row) => row.key === at) ?? rows[0];

  const go = (row: OutlineRow | undefined): void => {
    if (row === undefined) return;
    setAt(row.key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus();
    if (row.kind === 'node') goToNode(row.id);
    if (row.kind === 'input') select({ nodes: [], edges: [row.id] });
  };
  const back = (): void => {
    setAsking(null);
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (focused === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rows.indexOf(focused);
    const key = event.key.toLowerCase();
    if (key === 'arrowdown') go(rows[index + 1]);
    else if (key === 'arrowup') go(rows[index - 1]);
    else if (key === 'home') go(rows[0]);
    else if (key === 'end') go(rows.at(-1));
    else if (key === 'arrowright') go(rows[index + 1]);
    else if (key === 'arrowleft') go(rows.slice(0, index).findLast((row) => row.level < focused.level));
    else if (key === 'enter') go(focused.kind === 'input' ? rows.find((row) => row.kind === 'node' && row.id === focused.from) : focused);
    else if (key === 'c' && focused.kind === 'node') setAsking({ kind: 'connect', node: focused.id });
    else if ((key === 'a' || key === '/') && focused.kind === 'node') setAsking({ kind: 'add', node: focused.id });
    else if ((key === 'delete' || key === 'backspace') && focused.kind !== 'lane') {
      go(rows[index - 1]);
      deleteParts(focused.kind === 'node' ? [focused.id] : [], focused.kind === 'input' ? [focused.id] : []);
      announce(focused.kind === 'node' ? `Deleted ${focused.label}` : 'Deleted the connection');
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.outline}>
      <p className={styles.keys}>{rows.length === 0 ? 'The pipeline has no nodes yet. Add one by / on the canvas, or from the list under Add.' : 'Arrows move, C connects, A adds behind, Delete removes.'}</p>
      <div ref={tree} role="tree" aria-label="The pipeline" className={styles.tree} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <div key={row.key} data-key={row.key} role="treeitem" aria-level={row.level} aria-expanded={row.leaf ? undefined : true} aria-label={row.words} aria-posinset={row.position} aria-setsize={row.siblings}
            aria-selected={row.kind === 'node' ? selection.nodes.includes(row.id) : row.kind === 'input' && selection.edges.includes(row.id)} tabIndex={row === focused ? 0 : -1}
            className={styles.row} data-kind={row.kind} data-lane={row.lane} onClick={() => go(row)}>
            <span className={styles.label}>{row.label}</span>
            {row.detail !== '' && ' '}
            {row.detail !== '' && <span className={styles.detail}>{row.detail}</span>}
          </div>
        ))}
      </div>
      {asking !== null && (
        <div className={styles.ask}>
          {asking.kind === 'connect'
            ? <PickList autoFocus label={`Connect ${titleOf(asking.node)} to…`} placeholder={`Connect ${titleOf(asking.node)} to…`} find={(search) => targetsOf(asking.node, search)} empty="Nothing takes what flows out of it." onEscape={back}
              onPick={(key) => {
                const wire = wireOfKey(asking.node, key);
                announce(connectNodes(wire)?.message ?? `Connected to ${titleOf(wire.to)}`);
                back();
              }} />
            : <PickList autoFocus label={`Add behind ${titleOf(asking.node)}`} placeholder={`Add behind ${titleOf(asking.node)}`} find={(search) => operatorItems(search, fittingOperators({ kind: 'after', node: asking.node }))} empty="Nothing of that name fits here." onEscape={back}
              onPick={(kind) => {
                addBehind(kind, asking.node);
                back();
              }} />}
        </div>
      )}
    </div>
  );
}

function addBehind(kind: string, node: string): void {
  const { nodes } = useDocumentStore.getState().document;
  const before = nodes.find((each) => each.id === node);
  let place = { x: (before?.position.x ?? 0) + 300, y: before?.position.y ?? 0 };
  while (nodes.some(({ position }) => Math.abs(position.x - place.x) < 200 && Math.abs(position.y - place.y) < 90)) place = { x: place.x, y: place.y + 110 };
  addOperator(kind, place, { kind: 'after', node });
  announce(`Added ${nameOfKey(useDocumentStore.getState().document, kind)} behind ${titleOf(node)}`);
}
