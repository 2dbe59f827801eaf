import type { Plan, PlanArchitecture, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { Shown } from '#pipeline/serving/emission.ts';
import type { HistoryLog } from '../history/history-log.ts';
import type { NodeMetrics } from '../protocol/node-metrics.ts';
import type { Crew } from './crew/crew.ts';
import type { Lane } from './lane.ts';
import type { Script, ScriptEntry } from './script.ts';

/** The logs of a plan's sources, by node. */
export type Logs = ReadonlyMap<string, HistoryLog>;

export interface MachineOptions {
  readonly plan: Plan;
  /** The history of each source of the plan; a script that deploys another plan needs that plan's too. */
  readonly logsOf: (plan: Plan) => Logs;
  readonly tablesOf: (plan: Plan) => ReadonlyMap<string, Table>;
  readonly script: Script;
  /** See `startOf` in log-set.ts: the clock stands just before the first record. */
  readonly start: number;
  /** Leaves room for commands and heartbeats; called often, decides itself whether to wait. */
  readonly breathe: () => Promise<void>;
  /** Who shares what is long to read, when there is somebody. */
  readonly crew?: (() => Crew | null) | undefined;
  /** Real milliseconds, to say what work has cost; left out where nobody wants to know. */
  readonly now?: () => number;
}

/**
 * One architecture at work, as a deterministic machine: a function of plan, logs, faults, script and the clock times that
 * it is advanced to, never of how it got there.
 */
export interface Machine {
  readonly architecture: PlanArchitecture;
  /** Of the answers as they are served now. */
  readonly plan: Plan;
  readonly start: number;
  readonly clock: number;
  /** Records in so far: arrival <= clock. */
  readonly arrived: number;
  /** All records of complete logs are in, and nothing is under way that the clock would still end. */
  readonly ended: boolean;
  /**
   * Moves the clock on, at most to `target`; no further than the logs are known. `stop` is asked between blocks. Answers
   * whether the target (or, for Infinity, the end) was reached.
   */
  advance(target: number, stop: () => boolean): Promise<boolean>;
  /** What others do before the clock can go on; null: nothing. While there is something, `advance` may leave the clock where it stands. */
  readonly waitsFor: Promise<void> | null;
  /** Whatever others do is of no use any more, now and from now on. */
  callOff(): void;
  /** Carries out what a person does at a clock that the run has come to; false when it can't be done here, and nothing has changed. */
  act(entry: ScriptEntry): Promise<boolean>;
  /** Makes what was done part of the script, whoever did it: all machines of a run have one script. */
  note(entry: ScriptEntry): void;
  /** The arrival of the next record, or null when none is known. */
  nextArrival(): Promise<number | null>;
  /** The rows of a view, merge or query node as they are served now; null for a node that serves nothing. */
  table(node: string): Promise<Table | null>;
  /** The same, with how many rows are held back because their windows are open. */
  shown(node: string): Promise<Shown | null>;
  /** How far what the answers of a view's stream path reflect has come; see view-watermark.ts. */
  watermark(view: ViewPlan): number;
  /** Equal for equal content of all views. */
  contentVersion(): string;
  /** Everything done by hand so far. */
  readonly script: Script;
  /** The lanes whose passing rows can be sampled. */
  readonly lanes: readonly Lane[];
  /** How well its models do; [] where it has none. `version` is equal for equal ones. */
  judged(): { readonly version: string; readonly judgements: () => readonly Judgement[] };
  metrics(): readonly NodeMetrics[];
  cost(): MachineCost;
  /** Records read again because a worker had died, by index of the fault. */
  readonly lost: Readonly<{ [fault: number]: number }>;
  /** Real milliseconds of work so far, by layer. */
  readonly spent: Spent;
  /** Greatest event time that the answers reflect; null while they reflect nothing. */
  newestTime(): number | null;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  close(): Promise<void>;
}

export interface Spent {
  readonly batch: number;
  readonly stream: number;
  readonly serving: number;
}

/** What it took so far: see MeterTotals. */
export interface MachineCost {
  readonly batchRows: number;
  readonly streamRows: number;
  readonly replayRows: number;
  readonly viewBytes: number;
  readonly stateBytes: number;
  readonly copyBytes: number;
}
