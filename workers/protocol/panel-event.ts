import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PanelData } from '#pipeline/serving/panel-data.ts';

export interface PanelEvent {
  readonly type: 'panel';
  readonly architecture: PlanArchitecture;
  readonly panel: string;
  readonly data: PanelData;
  /** The clock and the horizon (last published batch run; null before the first) that this answer stands for. */
  readonly now: number | null;
  readonly horizon: number | null;
  /** Rows of the view that are not shown yet, as their windows are open; absent: none. */
  readonly open?: number;
}
