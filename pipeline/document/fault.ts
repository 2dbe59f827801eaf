/**
 * One thing that goes wrong, from `at` until just before `until` (epoch milliseconds of the clock). Faults of the log
 * change what arrives, and when; all others change what the layers do with it. The truth knows neither.
 */
export type Fault =
  /** Wrong code goes live: these params of a node instead of its own. Mended at `until`. */
  | FaultOf<'bad-deploy', { readonly node: string; readonly params: Readonly<Record<string, unknown>> }>
  /** This share of what would arrive in between arrives at `until`, all at once. */
  | FaultOf<'late-burst', { readonly source: string; readonly fraction: number }>
  /** This share of what arrives in between arrives twice. */
  | FaultOf<'duplicates', { readonly source: string; readonly fraction: number }>
  /** A partition delivers nothing in between, and all of it at `until`. */
  | FaultOf<'stalled-partition', { readonly source: string; readonly partition: number }>
  /** A record that no job can read: the stream path stands before it and batch runs fail, until it is put aside. */
  | FaultOf<'poison-event'>
  /** The worker of the stream path is gone in between, with all that it did since its last checkpoint. */
  | FaultOf<'dead-worker'>
  /** Batch runs that start in between publish nothing. */
  | FaultOf<'batch-failure'>
  /** Batch runs that start in between take `factor` times as long. */
  | FaultOf<'batch-overrun', { readonly factor: number }>;

export const faultKinds = [
  'bad-deploy', 'late-burst', 'duplicates', 'stalled-partition', 'poison-event', 'dead-worker', 'batch-failure', 'batch-overrun',
] as const satisfies readonly Fault['kind'][];
export type FaultKind = (typeof faultKinds)[number];

type FaultOf<Kind extends string, Rest = unknown> = { readonly kind: Kind; readonly at: number; readonly until: number } & Rest;
