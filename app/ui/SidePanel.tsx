import { Tabs } from '@base-ui/react/tabs';
import { lazy } from 'react';
import type { ReactNode } from 'react';
import { Palette } from '../palette/Palette.tsx';
import { Problems } from '../problems/Problems.tsx';
import { usePageProblems } from '../problems/page-problems.ts';
import { useSessionStore } from '../state/session-store.ts';
import type { SideTab } from '../state/session-store.ts';
import { Slot } from './Slot.tsx';
import controls from './controls.module.css';
import styles from './SidePanel.module.css';

const Outline = lazy(async () => ({ default: (await import('../canvas/outline/Outline.tsx')).Outline }));

/** Left: what can be added, the graph as a tree, and what is wrong. */
export function SidePanel(): ReactNode {
  const tab = useSessionStore((state) => state.sideTab);
  return (
    <Tabs.Root className={styles.side} value={tab} onValueChange={(value) => useSessionStore.setState({ sideTab: value as SideTab })}>
      <Tabs.List className={controls.tabs} aria-label="Side panel">
        <Tabs.Tab className={controls.tab} value="operators">Add</Tabs.Tab>
        <Tabs.Tab className={controls.tab} value="outline">Outline</Tabs.Tab>
        <Tabs.Tab className={controls.tab} value="problems">Problems<ProblemCount /></Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={styles.panel} value="operators"><Slot name="The palette"><Palette /></Slot></Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="outline"><Slot name="The outline"><Outline /></Slot></Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="problems"><Slot name="The problems"><Problems /></Slot></Tabs.Panel>
    </Tabs.Root>
  );
}

function ProblemCount(): ReactNode {
  const problems = usePageProblems();
  if (problems.length === 0) return null;
  return <span className={controls.badge} data-severity={problems.some((each) => each.severity === 'error') ? 'error' : 'warning'}>{problems.length}</span>;
}
