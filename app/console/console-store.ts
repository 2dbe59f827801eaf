import { create } from 'zustand';
import type { Problem } from '#pipeline/problem.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { ConsoleHistory } from '#workers/protocol/console-api.ts';
import type { ConsoleStanding } from '../state/run-commands.ts';
import type { ChartChoice } from './chart/chart-choice.ts';

/** The console of this session: it outlives its tab being closed, not a reload. */
export interface ConsoleState {
  readonly text: string;
  /** Queries ask the moment that was asked last. */
  readonly held: boolean;
  /** null while no query is under way. */
  readonly running: Running | null;
  readonly outcome: Outcome | null;
  /** Texts that were run, the newest first. */
  readonly past: readonly string[];
  readonly shown: 'table' | 'chart';
  /** null: chosen by the columns. */
  readonly chart: ChartChoice | null;
  /** Of the engine, for the completion. */
  readonly functions: readonly string[];
}

export interface Running {
  /** What takes so long, in words. */
  readonly words: string;
  readonly cancelled: boolean;
}

export type Outcome =
  | { readonly kind: 'rows'; readonly text: string; readonly table: Table; readonly more: boolean; readonly history: readonly ConsoleHistory[]; readonly standing: ConsoleStanding; readonly milliseconds: number }
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Problem };

export const keptQueries = 20;

export const useConsole = create<ConsoleState>(() => ({ text: '', held: false, running: null, outcome: null, past: [], shown: 'table', chart: null, functions: [] }));

export function setText(text: string): void {
  useConsole.setState({ text });
}
