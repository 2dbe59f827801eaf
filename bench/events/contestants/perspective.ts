import perspective from '@perspective-dev/client';
import type { Client, Table, View } from '@perspective-dev/client';
import { Dictionary, Int32, Table as ArrowTable, TimestampMillisecond, Utf8, makeData, makeVector, tableToIPC, vectorFromArray } from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import { answerKey } from '../../answer.ts';
import type { Answer, AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignNames, sectorNames, sectorOf, typeNames } from '../events.ts';
import type { Events } from '../events.ts';

const name = 'perspective';

/** In a worker of its own, as its documentation has it. */
export async function openPerspective(): Promise<Client> {
  const folder = new URL('perspective/', document.baseURI);
  perspective.init_client(fetch(new URL('client/perspective-js.wasm', folder)));
  perspective.init_server(fetch(new URL('server/perspective-server.wasm', folder)));
  return perspective.worker(Promise.resolve(new Worker(new URL('cdn/perspective-server.worker.js', folder), { type: 'module' })));
}

const schema = { ts: 'datetime', user: 'integer', campaign: 'string', type: 'string', amount: 'integer' } as const;

const windowed = (size: string): object => ({ group_by: ['campaign', 'start'], expressions: { start: `bucket("ts", '${size}')` }, group_rollup_mode: 'flat' });
const configs: Readonly<Record<QueryName, object>> = {
  w1: { ...windowed('10s'), columns: ['user', 'amount'], filter: [['type', '==', 'view']], aggregates: { user: 'count', amount: 'sum' } },
  w2: { ...windowed('1m'), columns: ['user'], aggregates: { user: 'distinct count' } },
  w3: { group_by: ['sector'], group_rollup_mode: 'flat', columns: ['amount', 'highest'], expressions: { highest: '"amount"' }, aggregates: { amount: 'mean', highest: 'max' } },
};

export async function perspectiveBatch(client: Client, events: Events, query: QueryName): Promise<Contestant> {
  const table = await client.table(schema);
  await table.update(arrowOf(events, 0, events.rows));
  const sectors = await client.table({ campaign: [...campaignNames], sector: campaignNames.map((_name, i) => sectorNames[sectorOf[i]!]!) });
  let last: readonly (View | Table)[] = [];
  return {
    name,
    rows: events.rows,
    async run() {
      for (const each of last) await each.delete();
      const from = query === 'w3' ? await client.join(table, sectors, 'campaign') : table;
      const view = await from.view(configs[query]);
      await view.num_rows();
      last = from === table ? [view] : [view, from];
      return () => answerOf(view, query);
    },
    async close() {
      for (const each of last) await each.delete();
      await table.delete();
      await sectors.delete();
    },
  };
}

/** A view of W1 over a table that is updated with a micro-batch at a time; each counts once the view has told its new size. */
export async function perspectiveStream(client: Client, events: Events, size: number, rows: number): Promise<Contestant> {
  const batches = Array.from({ length: Math.ceil(rows / size) }, (_, i) => arrowOf(events, i * size, Math.min((i + 1) * size, rows)));
  let last: readonly (View | Table)[] = [];
  return {
    name,
    rows,
    async run(lap) {
      for (const each of last) await each.delete();
      const table = await client.table(schema);
      const view = await table.view(configs.w1);
      last = [view, table];
      for (const batch of batches) {
        await table.update(batch.slice(0));
        await view.num_rows();
        lap?.();
      }
      return () => answerOf(view, 'w1');
    },
    async close() {
      for (const each of last) await each.delete();
    },
  };
}

function arrowOf({ times, users, campaigns, types, amounts }: Events, start: number, end: number): ArrayBuffer {
  const table = new ArrowTable({
    ts: makeVector(makeData({ type: new TimestampMillisecond(), data: BigInt64Array.from({ length: end - start }, (_, i) => BigInt(times[start + i]!)) })),
    user: makeVector(users.slice(start, end)),
    campaign: coded(campaigns.slice(start, end), campaignNames),
    type: coded(types.slice(start, end), typeNames),
    amount: makeVector(Int32Array.from(amounts.subarray(start, end))),
  });
  return tableToIPC(table, 'stream').slice().buffer;
}

function coded(codes: Int32Array, names: readonly string[]): Vector {
  return makeVector(makeData({ type: new Dictionary(new Utf8(), new Int32()), data: codes, dictionary: vectorFromArray(names as string[], new Utf8()) }));
}

/** The columns of a flat view by the names of the measures; `__ROW_PATH__` is the key. */
const measuresOf: Readonly<Record<QueryName, AnswerNames>> = {
  w1: { user: 'events', amount: 'total' },
  w2: { user: 'users' },
  w3: { amount: 'mean', highest: 'greatest' },
};

type AnswerNames = Readonly<Record<string, string>>;

async function answerOf(view: View, query: QueryName): Promise<Answer> {
  const columns = (await view.to_columns()) as Readonly<Record<string, readonly number[]>> & { readonly __ROW_PATH__: readonly (readonly (string | number)[])[] };
  const measures = Object.entries(measuresOf[query]);
  return new Map(columns.__ROW_PATH__.map((path, i): [string, AnswerRow] => [answerKey(...path), Object.fromEntries(measures.map(([column, measure]) => [measure, columns[column]![i]!]))]));
}
