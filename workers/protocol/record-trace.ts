import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { RecordPlace } from './record-list.ts';

export interface RecordTrace {
  readonly place: RecordPlace;
  readonly steps: readonly {
    readonly architecture: PlanArchitecture;
    readonly layer: 'batch' | 'speed';
    readonly node: string;
    /** What the record became there; [] where it ended, with the reason. */
    readonly rows: readonly Row[];
    readonly schema: Schema;
    /** `among-others`: what becomes of it there depends on the rows of its key that came before. */
    readonly ended: 'dropped' | 'late' | 'not-yet-read' | 'among-others' | null;
  }[];
}
