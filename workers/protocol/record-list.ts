import type { Row, Schema } from '#pipeline/data/schema.ts';

export interface RecordList {
  /** Of the sources of the records, by node. */
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly records: readonly RecordFate[];
  /** How many there are, as far as they were looked for. */
  readonly total: number;
  readonly complete: boolean;
}

export interface RecordFate extends RecordPlace {
  readonly eventTime: number;
  readonly arrival: number;
  /** The record as the log holds it, by the source's schema. */
  readonly row: Row;
  /** Lambda: times counted in the batch part and in the speed part of the answer under the policy in force; null without a Lambda run. */
  readonly lambda: { readonly batch: number; readonly speed: number; readonly late: boolean } | null;
  /** Kappa: times counted, and whether it was dropped as late; null without a Kappa run. */
  readonly kappa: { readonly counted: number; readonly late: boolean } | null;
}

/** Names a record: the source's node, its partition, its offset there. */
export interface RecordPlace {
  readonly source: string;
  readonly partition: number;
  readonly offset: number;
}
