import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Crew } from '../crew/crew.ts';
import type { Logs } from '../machine.ts';
import type { Script } from '../script.ts';

export interface LambdaRunOptions {
  readonly plan: Plan;
  /** The history of each source, by node. */
  readonly logs: Logs;
  readonly tables: ReadonlyMap<string, Table>;
  readonly script?: Script;
  readonly now?: () => number;
  /** Of a run that does what another one does: whether that one has started a batch run at a time when drift was looked for. */
  readonly driftStarts?: ((clock: number) => boolean) | undefined;
  /** Who shares large recomputes, when there is somebody. */
  readonly crew?: (() => Crew | null) | undefined;
  /** Leaves room for commands and heartbeats; called often, decides itself whether to wait. */
  readonly breathe: () => Promise<void>;
}
