import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '#pipeline/base/random.ts';
import type { Row, Schema, Value } from '#pipeline/data/schema.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import { rowsText } from '#pipeline/exporters/verify/rows-text.ts';
import { sourceText } from './source-text.ts';

const columns: Schema = [
  { name: 'at', type: 'timestamp', nullable: false }, { name: 'k', type: 'string', nullable: true }, { name: 'n', type: 'int', nullable: true },
  { name: 'x', type: 'float', nullable: true }, { name: 'flag', type: 'bool', nullable: true }, { name: 'seen', type: 'timestamp', nullable: true },
];

/** Times on and around the edges of windows, before and after 1970; NULLs in every other column; few keys. */
function edgeRows(count: number, seed: number): Row[] {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[random.below(values.length)]!;
  const ms = (): number => 10_000 * (random.below(12) - 6) + pick([0, 0, -1, 1, 3000, 2999, 3001, 4000, 5000]);
  const maybe = (value: Value): Value => (random.below(6) === 0 ? null : value);
  return Array.from({ length: count }, () => [ms(), maybe(pick(['a', 'b', 'B', '', 'é', '😀', '～'])), maybe(pick([0, 1, -7, 60, 4_503_599_627_370_496])), maybe(pick([0, 0.5, -2.5, 1e9, 1e-7])), maybe(random.below(2) === 0), maybe(ms())]);
}

/** What the gallery leaves out: union, NULL keys and values, doubled keys of a table, hops that don't divide, offsets, every measure and every query. */
export async function edgeDocument(folder: string, seed: number): Promise<PipelineDocument> {
  await mkdir(folder, { recursive: true });
  const file = async (name: string, text: string): Promise<unknown> => {
    await writeFile(join(folder, `${name}.ndjson`), text);
    return { kind: 'file', name: join(folder, `${name}.ndjson`), format: 'ndjson' };
  };
  const source = async (name: string, count: number): Promise<unknown> => (
    { data: await file(name, sourceText(columns, edgeRows(count, seed + count))), columns, eventTime: 'at', watermarkDelay: 0, partitions: 1, partitionBy: '' }
  );
  const table = {
    data: await file('table', rowsText(['key', 'number', 'label', 'weight'], [['a', 1, 'first', 1.5], ['a', 1, 'second', 2.5], [null, 1, 'never', 3.5], ['b', 1, null, null], ['é', 60, 'É', 0.5]])),
    columns: [{ name: 'key', type: 'string', nullable: true }, { name: 'number', type: 'float', nullable: true }, { name: 'label', type: 'string', nullable: true }, { name: 'weight', type: 'float', nullable: true }],
  };
  const measures = [
    { name: 'rows', fn: 'count', column: '', where: '' }, { name: 'flags', fn: 'count', column: 'flag', where: '' }, { name: 'some', fn: 'count', column: '', where: 'flag' },
    { name: 'total', fn: 'sum', column: 'n', where: '' }, { name: 'total_x', fn: 'sum', column: 'x', where: 'n > 0' }, { name: 'mean', fn: 'avg', column: 'n', where: '' }, { name: 'mean_x', fn: 'avg', column: 'x', where: 'flag' },
    { name: 'least', fn: 'min', column: 'x', where: '' }, { name: 'latest', fn: 'max', column: 'seen', where: '' }, { name: 'spread', fn: 'stddev', column: 'x', where: '' }, { name: 'spread_n', fn: 'stddev', column: 'n', where: 'n < 100' },
  ];
  const window = (params: object): unknown => ({ size: 10_000, slide: 10_000, offset: 0, measures, ...params });
  const node = (id: string, kind: string, params: unknown) => ({ id, kind, label: '', layer: null, params, position: { x: 0, y: 0 } });
  const view = (id: string): ReturnType<typeof node> => node(`v_${id}`, 'view', { name: `view_${id}`, policy: 'absorbed-offset' });
  const query = (id: string, params: object): ReturnType<typeof node> => node(id, 'query', { name: id, ...params });
  const of = (name: string, fn: string, column = '', where = '') => ({ name, fn, column, where });
  const asking = (id: string, kind: string, params: object): ReturnType<typeof node> => node(id, kind, { name: id, ...params });
  const asked = [
    asking('labels', 'rollup', { groupBy: ['label'], measures: [of('groups', 'count'), of('in_all', 'sum', 'total', 'rows > 1'), of('mean_rows', 'avg', 'rows'), of('latest_of_all', 'max', 'latest'), of('spread_rows', 'stddev', 'rows')] }),
    asking('many', 'having', { condition: 'in_all > 0 OR label IS NULL' }),
    asking('ranked', 'top-per-group', { groupBy: ['n'], by: [{ column: 'rows', descending: false }], n: 2, ranks: 'rank', rankAs: 'place' }),
    asking('places', 'top-per-group', { groupBy: [], by: [{ column: 'flags', descending: false }], n: 6, ranks: 'row-number', rankAs: 'place' }),
    asking('ratios', 'view-derive', { assignments: [{ name: 'share', expression: 'some / rows' }, { name: 'key', expression: 'k' }, { name: 'label', expression: "COALESCE(label, 'none')" }, { name: 'rows', expression: 'rows' }], keep: 'only' }),
    asking('of_ratios', 'rollup', { groupBy: ['label'], measures: [of('most', 'max', 'share'), of('keys', 'count', 'key')] }),
  ];
  const nodes = [
    node('one', 'file-source', await source('one', 240)), node('two', 'file-source', await source('two', 160)), node('lookup', 'table-source', table), node('both', 'union', {}),
    node('kept', 'lookup-join', { on: [{ left: 'k', right: 'key' }], take: [{ column: 'label', as: 'label' }, { column: 'weight', as: 'weight' }], unmatched: 'keep' }),
    node('matched', 'lookup-join', { on: [{ left: 'k', right: 'key' }, { left: 'n', right: 'number' }], take: [{ column: 'label', as: 'label' }], unmatched: 'drop' }),
    node('few', 'filter', { condition: 'n <> 1 OR flag' }),
    node('parts', 'split', { branches: [{ name: 'flagged', condition: 'flag' }, { name: 'large', condition: 'n > 1' }] }), node('some', 'sample', { fraction: 0.5, by: ['k', 'n'], seed: 3 }),
    node('tumbling', 'aggregate', window({ groupBy: ['k', 'label'], window: 'tumbling', offset: 3000 })), node('hopping', 'aggregate', window({ groupBy: ['flag'], window: 'hopping', slide: 4000, offset: 5000 })),
    node('global', 'aggregate', window({ groupBy: ['n', 'x'], window: 'global' })), node('all', 'aggregate', window({ groupBy: [], window: 'global' })),
    view('tumbling'), view('hopping'), view('global'), view('all'), view('matched'), view('flagged'), view('rest'), view('some'),
    query('point', { mode: 'point', key: [{ column: 'k', value: 'é' }] }), query('range', { mode: 'range', column: 'window_start', low: '-20000', high: '1970-01-01 00:00:30' }),
    query('chosen', { mode: 'filter', condition: 'total > 0 AND mean_x IS NOT NULL' }), query('top', { mode: 'top-n', by: 'spread', descending: true, n: 5 }), query('bottom', { mode: 'top-n', by: 'rows', descending: false, n: 7 }),
    ...asked,
  ];
  const askedWires = ['v_tumbling labels in', 'labels many in', 'v_global ranked in', 'v_hopping places in', 'v_tumbling ratios in', 'ratios of_ratios in'];
  const wires = [
    'one both in', 'two both in', 'both kept in', 'lookup kept table', 'both matched in', 'lookup matched table', 'both few in', 'both parts in', 'both some in', 'parts/flagged v_flagged in', 'parts/rest v_rest in', 'some v_some in', 'kept tumbling in', 'few hopping in', 'both global in', 'both all in',
    'tumbling v_tumbling in', 'hopping v_hopping in', 'global v_global in', 'all v_all in', 'matched v_matched in', 'v_tumbling point in', 'v_hopping range in', 'v_global chosen in', 'v_tumbling top in', 'v_tumbling bottom in', ...askedWires,
  ];
  const edges = wires.map((wire, i) => {
    const [source = '', to, port] = wire.split(' ');
    const [from, output] = source.split('/');
    return { id: `e${i}`, from, ...(output === undefined ? {} : { output }), to, port };
  });
  const settings = { seed: 1, clock: { speed: 1 }, batch: { trigger: { kind: 'manual' }, startup: 0, throughput: 1000 }, kappa: { startup: 0, throughput: 1, retention: 0, switchOver: 'by-hand' }, faults: [] };
  const parsed = parseDocument({ format: 'watersmeet/pipeline', version: 2, name: 'Edges', notes: '', architecture: 'lambda', nodes, edges, panels: [], settings });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}
