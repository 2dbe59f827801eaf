import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Table } from '#pipeline/data/table.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { campaignCount, campaignNames, sectorNames, sectorOf } from './events.ts';

export const queries = ['w1', 'w2', 'w3'] as const;
export type QueryName = (typeof queries)[number];

interface Node { readonly id: string; readonly kind: string; readonly params: object }

const column = (name: string, type: string): object => ({ name, type, nullable: false });

function eventsIn(partitions: number): Node {
  return {
    id: 'events', kind: 'file-source',
    params: {
      data: { kind: 'file', name: 'events.parquet', format: 'parquet' },
      columns: [column('ts', 'timestamp'), column('user', 'int'), column('campaign', 'string'), column('type', 'string'), column('amount', 'int')],
      eventTime: 'ts', watermarkDelay: 0, partitions, partitionBy: partitions === 1 ? '' : 'campaign',
    },
  };
}

const measure = (name: string, fn: string, of = ''): object => ({ name, fn, column: of, where: '' });
const windowed = (size: number): object => ({ window: 'tumbling', size, slide: size, offset: 0 });

/** What stands between the events and the view `answer`, in a row; a table goes into the node behind it. */
const middles: Readonly<Record<QueryName, readonly Node[]>> = {
  w1: [
    { id: 'views', kind: 'filter', params: { condition: "type = 'view'" } },
    { id: 'grouped', kind: 'aggregate', params: { groupBy: ['campaign'], ...windowed(10_000), measures: [measure('events', 'count'), measure('total', 'sum', 'amount')] } },
  ],
  w2: [
    { id: 'grouped', kind: 'aggregate', params: { groupBy: ['campaign'], ...windowed(60_000), measures: [measure('users', 'distinct', 'user')] } },
  ],
  w3: [
    { id: 'joined', kind: 'lookup-join', params: { on: [{ left: 'campaign', right: 'campaign' }], take: [{ column: 'sector', as: 'sector' }], unmatched: 'drop' } },
    { id: 'grouped', kind: 'aggregate', params: { groupBy: ['sector'], window: 'global', size: 1000, slide: 1000, offset: 0, measures: [measure('mean', 'avg', 'amount'), measure('greatest', 'max', 'amount')] } },
  ],
};

const sectors: Node = {
  id: 'sectors', kind: 'table-source',
  params: { data: { kind: 'file', name: 'sectors.csv', format: 'csv' }, columns: [column('campaign', 'string'), column('sector', 'string')] },
};

/** The compiled query; words instead where the operators don't express it. */
export function planOf(query: QueryName, partitions = 1): Plan | string {
  return compiled(query, middles[query], { partitions });
}

/** The same kept up to date by one stream job. */
export function mustKappaPlan(query: QueryName, partitions: number): Plan {
  const plan = compiled(query, middles[query], { partitions, architecture: 'kappa' });
  return must(typeof plan === 'string' ? null : plan, String(plan));
}

/** W1 over longer windows, with a batch run every so often, for a history of weeks. */
export function slowPlan({ window, batchEvery, throughput }: { readonly window: number; readonly batchEvery: number; readonly throughput: number }): Plan {
  const [views, grouped] = middles.w1 as [Node, Node];
  const batch = { trigger: { kind: 'interval', every: batchEvery }, startup: 30_000, throughput };
  const plan = compiled('soak', [views, { ...grouped, params: { ...grouped.params, ...windowed(window) } }], { partitions: 1, batch });
  return must(typeof plan === 'string' ? null : plan, String(plan));
}

const everyFiveMinutes = { trigger: { kind: 'interval', every: 300_000 }, startup: 30_000, throughput: 2000 };

interface Compiling {
  readonly partitions: number;
  readonly batch?: object;
  readonly architecture?: 'lambda' | 'kappa';
}

function compiled(name: string, middle: readonly Node[], { partitions, batch = everyFiveMinutes, architecture = 'lambda' }: Compiling): Plan | string {
  const path = [eventsIn(partitions), ...middle, { id: 'answer', kind: 'view', params: { name, policy: 'absorbed-offset' } }];
  const joins = middle.some((node) => node.kind === 'lookup-join');
  const nodes = joins ? [...path, sectors] : path;
  const parsed = parseDocument({
    format: 'watersmeet/pipeline', version: 2, name, notes: '', architecture,
    nodes: nodes.map(({ id, kind, params }) => ({ id, kind, label: '', layer: null, params, position: { x: 0, y: 0 } })),
    edges: [
      ...path.slice(1).map((node, i) => ({ id: `into-${node.id}`, from: path[i]!.id, to: node.id, port: 'in' })),
      ...(joins ? [{ id: 'sectors-joined', from: 'sectors', to: 'joined', port: 'table' }] : []),
    ],
    panels: [],
    settings: {
      seed: 1, clock: { speed: 60 }, batch, kappa: { startup: 10_000, throughput: 5000, retention: 0, switchOver: 'when-caught-up' }, faults: [],
    },
  });
  if (!parsed.ok) return JSON.stringify(parsed);
  const { plan, problems } = compile(parsed.value);
  return plan ?? problems.map((problem) => problem.message).join('; ');
}

/** The tables of a plan, in memory. */
export function dimensions(): ReadonlyMap<string, Table> {
  const codes = Int32Array.from({ length: campaignCount }, (_, i) => i);
  const schema = [{ name: 'campaign', type: 'string', nullable: false }, { name: 'sector', type: 'string', nullable: false }] as const;
  return new Map([['sectors', {
    schema, keys: [], length: campaignCount,
    columns: [
      { type: 'string', codes, dictionary: Dictionary.of(campaignNames), nulls: null },
      { type: 'string', codes: sectorOf, dictionary: Dictionary.of(sectorNames), nulls: null },
    ],
  }]]);
}

export function mustPlan(query: QueryName, partitions = 1): Plan {
  const plan = planOf(query, partitions);
  return must(typeof plan === 'string' ? null : plan, String(plan));
}
