import { create } from 'zustand';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

/**
 * How this person looks at a run, and what they ask of it beyond what the document says. For the session only: a reload
 * starts with the defaults.
 */
export interface RunView {
  /** What the panels show where both architectures run. */
  readonly comparison: Comparison;
  /** Which part of the dock is open. */
  readonly dock: DockPart;
  /** Measures against the truth also where only one architecture runs. (With both it is always measured.) */
  readonly measured: boolean;
  /** What an edit does to a Kappa job that is under way. */
  readonly edits: 'version' | 'replace';
}

export type Comparison = 'overlay' | PlanArchitecture;
export type DockPart = 'panels' | 'versions' | 'meter' | 'models' | 'sql';

export const useRunView = create<RunView>(() => ({ comparison: 'overlay', dock: 'panels', measured: false, edits: 'version' }));

export function openDockPart(dock: DockPart): void {
  useRunView.setState({ dock });
}
