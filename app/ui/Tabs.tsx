import { useId } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './controls.module.css';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly tabs: readonly { readonly value: T; readonly title: ReactNode; readonly content: () => ReactNode }[];
  readonly panelClass: string | undefined;
}

/** Tabs in the pattern of ARIA: one stop for Tab, arrows go from tab to tab. Only the open one is rendered. */
export function Tabs<T extends string>({ label, value, onChange, tabs, panelClass }: TabsProps<T>): ReactNode {
  const id = useId();
  const open = tabs.find((tab) => tab.value === value) ?? tabs[0];
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex((tab) => tab === open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button key={tab.value} type="button" role="tab" id={`${id}-${tab.value}`} data-value={tab.value} className={styles.tab} aria-selected={tab === open} aria-controls={tab === open ? `${id}-panel` : undefined}
            tabIndex={tab === open ? 0 : -1} onClick={() => onChange(tab.value)}>{tab.title}</button>
        ))}
      </div>
      <div key={open?.value} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open?.value ?? ''}`} className={panelClass}>{open?.content()}</div>
    </>
  );
}
