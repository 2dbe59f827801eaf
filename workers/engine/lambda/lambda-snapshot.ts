import type { ScheduleSnapshot } from '../batch-schedule.ts';
import type { JudgeSnapshot } from '../judge/judge.ts';
import type { SpeedSnapshot } from '../layers/speed-layer.ts';
import type { LostWorkSnapshot } from '../lost-work.ts';
import type { SpeedReaderSnapshot } from './speed-reader.ts';

/** Where a Lambda run stands. */
export interface LambdaSnapshot extends SpeedReaderSnapshot {
  readonly start: number;
  readonly clock: number;
  readonly done: number;
  readonly schedule: ScheduleSnapshot;
  readonly speed: SpeedSnapshot;
  readonly lost: LostWorkSnapshot;
  readonly judge: JudgeSnapshot | null;
  readonly models: readonly (readonly [node: string, run: number])[];
}
