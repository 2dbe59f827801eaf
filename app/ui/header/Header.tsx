import { Menu as MenuIcon, Monitor, Moon, PanelBottom, PanelLeft, PanelRight, Redo2, Sun, Undo2, CircleQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { redo, undo, useDocumentStore } from '../../state/document-store.ts';
import { openDialog, toggleRegion, useSessionStore } from '../../state/session-store.ts';
import type { Region, Theme } from '../../state/session-store.ts';
import { commandKey } from '../command-key.ts';
import { IconButton } from '../IconButton.tsx';
import { ArchitectureSwitch } from './ArchitectureSwitch.tsx';
import { DocumentName } from './DocumentName.tsx';
import { FileButton } from './FileButton.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import styles from './Header.module.css';

export function Header(): ReactNode {
  return (
    <header className={styles.header}>
      <div className={styles.group}>
        <h1 className={styles.brand}><Mark /><span>Watersmeet</span></h1>
        <FileButton icon={<MenuIcon size={16} aria-hidden />} />
        <UndoButtons />
      </div>
      <div className={styles.title}>
        <DocumentName />
        <SaveStatus />
        <ArchitectureSwitch />
      </div>
      <div className={styles.group}>
        <RegionToggle region="side" label="Side panel" icon={<PanelLeft size={16} aria-hidden />} />
        <RegionToggle region="panels" label="Live panels" icon={<PanelBottom size={16} aria-hidden />} />
        <RegionToggle region="inspector" label="Inspector" icon={<PanelRight size={16} aria-hidden />} />
        <span className={styles.rule} />
        <ThemeButton />
        <IconButton label="Keys and gestures" keys="?" onPress={() => openDialog({ kind: 'shortcuts' })}><CircleQuestionMark size={16} aria-hidden /></IconButton>
      </div>
    </header>
  );
}

function UndoButtons(): ReactNode {
  const back = useDocumentStore((state) => (state.history.past.length > 0 ? state.history.present.label : null));
  const forth = useDocumentStore((state) => state.history.future[0]?.label ?? null);
  return (
    <>
      <IconButton label={back === null ? 'Nothing to undo' : `Undo: ${back}`} keys={`${commandKey} Z`} disabled={back === null} onPress={undo}><Undo2 size={16} aria-hidden /></IconButton>
      <IconButton label={forth === null ? 'Nothing to redo' : `Redo: ${forth}`} keys={`${commandKey} Shift Z`} disabled={forth === null} onPress={redo}><Redo2 size={16} aria-hidden /></IconButton>
    </>
  );
}

function RegionToggle({ region, label, icon }: { readonly region: Region; readonly label: string; readonly icon: ReactNode }): ReactNode {
  const open = useSessionStore((state) => state.regions[region]);
  return <IconButton label={label} pressed={open} onPress={() => toggleRegion(region)}>{icon}</IconButton>;
}

const nextTheme: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const themeWords: Readonly<Record<Theme, string>> = { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };
const themeIcons: Readonly<Record<Theme, ReactNode>> = { system: <Monitor size={16} aria-hidden />, light: <Sun size={16} aria-hidden />, dark: <Moon size={16} aria-hidden /> };

function ThemeButton(): ReactNode {
  const theme = useSessionStore((state) => state.theme);
  return <IconButton label={themeWords[theme]} onPress={() => useSessionStore.setState({ theme: nextTheme[theme] })}>{themeIcons[theme]}</IconButton>;
}

function Mark(): ReactNode {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" fill="none" strokeWidth="4" strokeLinecap="round" aria-hidden>
      <path d="M4 8c7 0 8 8 15 8" stroke="var(--batch-line)" /><path d="M4 24c7 0 8-8 15-8" stroke="var(--speed-line)" /><path d="M19 16h9" stroke="var(--serving-line)" />
    </svg>
  );
}
