import { must } from '#pipeline/base/assert.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { withColumns } from '#pipeline/data/chunk.ts';
import { sliceColumn } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { Crew } from '#workers/engine/crew/crew.ts';
import { BatchLayer } from '#workers/engine/layers/batch-layer.ts';
import type { BatchViews, Horizon } from '#workers/engine/layers/batch-layer.ts';
import { SpeedLayer } from '#workers/engine/layers/speed-layer.ts';
import { StateMaker } from '#workers/engine/state-sets.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { answerKey } from '../../answer.ts';
import type { Answer } from '../../answer.ts';
import { ours } from '../../measure.ts';
import type { Absence, Contestant } from '../../measure.ts';
import { dimensions, planOf, queries } from '../documents.ts';
import type { QueryName } from '../documents.ts';
import { eventChunks } from '../event-chunks.ts';
import type { Events } from '../events.ts';

/**
 * The product's batch layer over a history of the events, compiled from the query's document. As in the product one layer
 * recomputes again and again, and its last views stay until the next ones are there.
 */
export function watersmeetBatch(log: HistoryLog, query: QueryName, rows: number): Contestant | Absence {
  const plan = planOf(query);
  if (typeof plan === 'string') return { name: ours, rows, absent: `not expressible yet: ${plan}` };
  const batch = openBatch(plan, log, {});
  let views: BatchViews | null = null;
  return {
    name: ours,
    rows,
    async run() {
      views = await batch.recompute(upTo(rows));
      const table = answerIn(batch, views);
      return () => answerOf(table);
    },
    close() {
      views = null;
    },
  };
}

/** The product's speed layer, one flush a micro-batch; what it keeps is read once, at the end. */
export function watersmeetStream(events: Events, size: number, rows: number): Contestant | Absence {
  const plan = planOf('w1');
  if (typeof plan === 'string') return { name: ours, rows, absent: `not expressible yet: ${plan}` };
  // As the history hands them on: columns that no step reads come empty.
  const { needed } = must(plan.sources[0], 'source');
  const batches = eventChunks(events, { to: rows, size }).map((chunk) => withColumns(chunk, chunk.columns.map((column, c) => (needed.includes(c) ? column : sliceColumn(column, 0, 0)))));
  const view = must(plan.views.find((each) => each.layer === 'speed'), 'speed view');
  return {
    name: ours,
    rows,
    run(lap) {
      const speed = new SpeedLayer(plan, { lanes: 1, tables: dimensions(), maker: new StateMaker(plan), start: 0 });
      const lane = must(speed.flow.lanes[0], 'lane');
      for (const batch of batches) {
        lane.push('events', batch);
        speed.flow.flush();
        speed.moved();
        lap?.();
      }
      return Promise.resolve(() => answerOf(speed.state(must(speed.generations[0], 'generation'), view.node).table()));
    },
  };
}

/**
 * Runs every query once, so that the engine's loops have seen what they see in a long session: a loop that has only ever
 * met one query is faster than the same loop in the product.
 */
export async function meetAllQueries(log: HistoryLog, rows: number): Promise<void> {
  for (const query of queries) {
    const plan = planOf(query);
    if (typeof plan !== 'string') await recomputed(plan, log, { rows });
  }
}

interface Sharing {
  readonly lanes?: number;
  readonly crew?: Crew | null;
}

export interface Recompute extends Sharing {
  readonly rows: number;
}

export async function recomputed(plan: Plan, log: HistoryLog, { rows, ...sharing }: Recompute): Promise<Table> {
  const batch = openBatch(plan, log, sharing);
  return answerIn(batch, await batch.recompute(upTo(rows)));
}

function openBatch(plan: Plan, log: HistoryLog, { lanes = 1, crew = null }: Sharing): BatchLayer {
  return new BatchLayer(plan, { logs: new Map([['events', log]]), tables: dimensions(), maker: new StateMaker(plan), lanes, crew: () => crew, breathe: () => Promise.resolve() });
}

function upTo(rows: number): Horizon {
  return { clock: Number.POSITIVE_INFINITY, rows };
}

function answerIn(batch: BatchLayer, views: BatchViews): Table {
  return must(views.get(must(batch.views[0], 'batch view').node), 'answer').table();
}

/** Rows by their keys, the measures by name. */
export function answerOf(table: Table): Answer {
  const names = table.schema.map((field) => field.name);
  const keys = names.map((name) => table.keys.includes(name));
  return new Map(tableRows(table).map((row) => [
    answerKey(...row.filter((_value, c) => keys[c]!).map((value) => value as string | number)),
    Object.fromEntries(row.flatMap((value, c) => (keys[c]! ? [] : [[names[c]!, value as number]]))),
  ]));
}
