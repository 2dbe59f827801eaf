import { lazy, Suspense, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { FileMenuProps } from './FileMenu.tsx';
import { fetchAhead, whenFetched } from '../unfetched.ts';
import controls from '../controls.module.css';
import styles from './Header.module.css';

const fetchMenu = async (): Promise<{ default: ComponentType<FileMenuProps> }> => ({ default: (await import('./FileMenu.tsx')).FileMenu });
const FileMenu = lazy(fetchMenu);

/** The button of the file menu. The menu itself is fetched when somebody comes near it, and opens with the press that asked for it. */
export function FileButton({ icon }: { readonly icon: ReactNode }): ReactNode {
  const [asked, setAsked] = useState(false);
  const plain = (
    <button type="button" className={`${controls.iconButton} ${styles.file}`} aria-label="File" aria-haspopup="menu" aria-expanded={asked} onPointerEnter={() => fetchAhead(fetchMenu())} onFocus={() => fetchAhead(fetchMenu())} onClick={() => whenFetched(fetchMenu(), () => setAsked(true))}>
      {icon}<span>File</span>
    </button>
  );
  return asked ? <Suspense fallback={plain}><FileMenu icon={icon} /></Suspense> : plain;
}
