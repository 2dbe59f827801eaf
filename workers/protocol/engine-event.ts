import type { Problem } from '#pipeline/problem.ts';
import type { BatchRunEvent } from './batch-runs.ts';
import type { ClockEvent } from './clock.ts';
import type { JudgementsEvent } from './judgements-event.ts';
import type { MeterEvent } from './meter-event.ts';
import type { NodesEvent } from './node-metrics.ts';
import type { PanelEvent } from './panel-event.ts';
import type { QueuesEvent } from './queues.ts';
import type { SampleEvent } from './sample-event.ts';
import type { VersionsEvent } from './versions.ts';

/** From the engine to the page. `epoch`-less on purpose: the client drops the port of a dead engine with the engine. */
export type EngineEvent =
  | { readonly type: 'heartbeat'; readonly beat: number }
  | ClockEvent
  | BatchRunEvent
  | VersionsEvent
  | MeterEvent
  | JudgementsEvent
  | NodesEvent
  | QueuesEvent
  | PanelEvent
  | SampleEvent
  | { readonly type: 'problem'; readonly problem: Problem }
  /** A plan has taken effect; `recomputed` rows were read again from history to bring it to the clock. */
  | { readonly type: 'running'; readonly fingerprint: string; readonly resumedAt: number | null; readonly recomputed: number }
  /** What was said of one moment, in its order. */
  | { readonly type: 'together'; readonly events: readonly EngineEvent[] };
