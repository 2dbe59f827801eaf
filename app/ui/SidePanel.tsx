import { lazy } from 'react';
import type { ReactNode } from 'react';
import { usePageProblems } from '../problems/page-problems.ts';
import { useSessionStore } from '../state/session-store.ts';
import { Slot } from './Slot.tsx';
import { Tabs } from './Tabs.tsx';
import controls from './controls.module.css';
import styles from './SidePanel.module.css';

const Palette = lazy(async () => ({ default: (await import('../palette/Palette.tsx')).Palette }));
const Outline = lazy(async () => ({ default: (await import('../canvas/outline/Outline.tsx')).Outline }));
const Problems = lazy(async () => ({ default: (await import('../problems/Problems.tsx')).Problems }));
const VerdictPanel = lazy(async () => ({ default: (await import('../verdict/VerdictPanel.tsx')).VerdictPanel }));

const tabs = [
  { value: 'operators', title: 'Add', content: () => <Slot name="The palette"><Palette /></Slot> },
  { value: 'outline', title: 'Outline', content: () => <Slot name="The outline"><Outline /></Slot> },
  { value: 'problems', title: <>Problems<ProblemCount /></>, content: () => <Slot name="The problems"><Problems /></Slot> },
  { value: 'verdict', title: 'Verdict', content: () => <Slot name="The verdict"><VerdictPanel /></Slot> },
] as const;

/** Left: what can be added, the graph as a tree, what is wrong, and which architecture can keep the answers. */
export function SidePanel(): ReactNode {
  const tab = useSessionStore((state) => state.sideTab);
  return (
    <nav className={styles.side} aria-label="Side panel">
      <Tabs label="Side panel" value={tab} tabs={tabs} onChange={(sideTab) => useSessionStore.setState({ sideTab })} panelClass={styles.panel} />
    </nav>
  );
}

function ProblemCount(): ReactNode {
  const problems = usePageProblems();
  if (problems.length === 0) return null;
  return <span className={controls.badge} data-severity={problems.some((each) => each.severity === 'error') ? 'error' : 'warning'}>{problems.length}</span>;
}
