import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import controls from './controls.module.css';
import styles from './PickList.module.css';

export interface PickItem {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly icon?: string;
  readonly group?: string;
  /** Why it can't be picked; shown instead of the help. */
  readonly refusal?: string | undefined;
}

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  /** The items for a search text, best first. */
  readonly find: (search: string) => readonly PickItem[];
  readonly onPick: (key: string) => void;
  readonly onEscape: () => void;
  readonly autoFocus?: boolean;
  readonly empty: string;
  readonly footer?: ReactNode;
  /** Further props of each item: for drag and drop. */
  readonly itemProps?: (key: string) => Record<string, unknown>;
}

/** A search field over a list: arrows move, Enter picks, Escape closes. A combobox to assistive technology. */
export function PickList({ label, placeholder, find, onPick, onEscape, autoFocus = false, empty, footer, itemProps }: PickListProps): ReactNode {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = find(search);
  const index = Math.min(active, items.length - 1);
  useEffect(() => { if (search !== '' || active > 0) void list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' }); }, [index, search, active]);

  const pick = (item: PickItem | undefined): void => {
    if (item !== undefined && item.refusal === undefined) onPick(item.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(items.length === 0 ? 0 : (index + 1) % items.length);
    else if (event.key === 'ArrowUp') setActive(items.length === 0 ? 0 : (index - 1 + items.length) % items.length);
    else if (event.key === 'Enter') pick(items[index]);
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.pick}>
      <input
        className={controls.input} role="combobox" aria-expanded aria-controls={id} aria-label={label} aria-autocomplete="list" placeholder={placeholder}
        aria-activedescendant={items.length === 0 ? undefined : `${id}-${index}`} value={search} autoFocus={autoFocus} spellCheck={false} autoComplete="off"
        onChange={(event) => { setSearch(event.target.value); setActive(0); }} onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {items.map((item, i) => (
          <Entry key={item.key} item={item} id={`${id}-${i}`} active={i === index} heading={search === '' && item.group !== items[i - 1]?.group ? item.group : undefined}
            onPick={() => pick(item)} onHover={() => setActive(i)} more={itemProps?.(item.key)} />
        ))}
        {items.length === 0 && <p className={styles.empty}>{empty}</p>}
      </div>
      {footer}
    </div>
  );
}

interface EntryProps {
  readonly item: PickItem;
  readonly id: string;
  readonly active: boolean;
  readonly heading: string | undefined;
  readonly onPick: () => void;
  readonly onHover: () => void;
  readonly more: Record<string, unknown> | undefined;
}

function Entry({ item, id, active, heading, onPick, onHover, more }: EntryProps): ReactNode {
  return (
    <>
      {heading !== undefined && <div className={controls.groupLabel} role="presentation">{heading}</div>}
      <div id={id} role="option" aria-selected={active} aria-disabled={item.refusal !== undefined} className={`${controls.item} ${styles.entry}`} data-active={active}
        data-disabled={item.refusal !== undefined ? '' : undefined} title={item.refusal ?? item.help} onClick={onPick} onPointerMove={() => { if (!active) onHover(); }} {...more}>
        {item.icon !== undefined && <span className={styles.icon}><Icon name={item.icon} size={16} /></span>}
        <span className={controls.itemText}>
          <span className={styles.label}>{item.label}</span>
          {(item.refusal ?? item.help) !== undefined && <span className={`${controls.itemHelp} ${styles.help}`}>{item.refusal ?? item.help}</span>}
        </span>
      </div>
    </>
  );
}
