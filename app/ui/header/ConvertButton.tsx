import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { ConvertMenuProps } from './ConvertMenu.tsx';
import { fetchAhead, whenFetched } from '../unfetched.ts';
import controls from '../controls.module.css';
import styles from './ArchitectureSwitch.module.css';

const label = 'Rewrite the pipeline';
const fetchMenu = async (): Promise<{ default: ComponentType<ConvertMenuProps> }> => ({ default: (await import('./ConvertMenu.tsx')).ConvertMenu });
const ConvertMenu = lazy(fetchMenu);

/** The button of the menu beside the switch. As with the file menu, the menu is fetched when somebody comes near. */
export function ConvertButton(): ReactNode {
  const [asked, setAsked] = useState(false);
  const face = { className: `${controls.iconButton} ${styles.more}`, 'aria-label': label, 'data-tip': label, children: <ChevronDown size={15} aria-hidden /> };
  const plain = <button type="button" {...face} aria-haspopup="menu" aria-expanded={asked} onPointerEnter={() => fetchAhead(fetchMenu())} onFocus={() => fetchAhead(fetchMenu())} onClick={() => whenFetched(fetchMenu(), () => setAsked(true))} />;
  return asked ? <Suspense fallback={plain}><ConvertMenu face={face} /></Suspense> : plain;
}
