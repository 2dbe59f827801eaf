import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { treeRows } from './file-tree.ts';
import type { TreeRow } from './file-tree.ts';
import styles from './export.module.css';

interface FileTreeProps {
  readonly files: readonly BundleFile[];
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

/** One stop for Tab; arrows go from line to line and choose, left and right close and open folders. */
export function FileTree({ files, chosen, onChoose }: FileTreeProps): ReactNode {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(files, closed), [files, closed]);
  const focused = rows.find(({ path }) => path === at) ?? rows.find(({ path }) => path === chosen) ?? rows[0];

  const go = (row: TreeRow | undefined): void => {
    if (row === undefined) return;
    setAt(row.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)?.focus();
    if (row.file !== null) onChoose(row.path);
  };
  const toggle = ({ path, open }: TreeRow): void => setClosed(new Set(open ? [...closed, path] : [...closed].filter((each) => each !== path)));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (focused === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rows.indexOf(focused);
    const folder = focused.file === null;
    if (event.key === 'ArrowDown') go(rows[index + 1]);
    else if (event.key === 'ArrowUp') go(rows[index - 1]);
    else if (event.key === 'Home') go(rows[0]);
    else if (event.key === 'End') go(rows.at(-1));
    else if (event.key === 'ArrowRight' && folder && !focused.open) toggle(focused);
    else if (event.key === 'ArrowRight' && folder) go(rows[index + 1]);
    else if (event.key === 'ArrowLeft' && folder && focused.open) toggle(focused);
    else if (event.key === 'ArrowLeft') go(rows.slice(0, index).findLast((row) => row.level < focused.level));
    else if ((event.key === 'Enter' || event.key === ' ') && folder) toggle(focused);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={tree} role="tree" aria-label="Files" className={styles.tree} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <div key={row.path} data-path={row.path} role="treeitem" aria-level={row.level} aria-expanded={row.file === null ? row.open : undefined} aria-selected={row.path === chosen}
          aria-posinset={row.position} aria-setsize={row.siblings} tabIndex={row === focused ? 0 : -1} className={styles.row} data-level={Math.min(row.level, 5)}
          onClick={() => {
            go(row);
            if (row.file === null) toggle(row);
          }}>
          {row.file === null && (row.open ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />)}
          <span className={styles.rowName}>{row.name}</span>
          {row.file !== null && ' '}
          {row.file !== null && <span className={styles.size}>{describeBytes(row.file.bytes.length)}</span>}
        </div>
      ))}
    </div>
  );
}
