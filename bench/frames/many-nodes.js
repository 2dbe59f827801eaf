const columns = 20;
const steps = columns - 5;

/**
 * A valid pipeline of `chains` x 20 nodes and as many edges: each chain leads from a generator through fifteen filters and
 * derives into an aggregate, its batch and speed view, and their merge. Four panels show the first chain.
 * @param {number} [chains]
 */
export function manyNodes(chains = 15) {
  const parts = Array.from({ length: chains }, (_, i) => chainOf(i));
  return {
    format: 'watersmeet/pipeline',
    version: 1,
    name: `${chains * columns} nodes`,
    notes: '',
    architecture: 'lambda',
    nodes: parts.flatMap((part) => part.nodes),
    edges: parts.flatMap((part) => part.edges),
    panels: ['number', 'line', 'bar', 'table'].map(panelOf),
    settings: {
      seed: 1,
      clock: { speed: 1000 },
      batch: { trigger: { kind: 'interval', every: 60_000 }, startup: 1000, throughput: 100_000 },
    },
  };
}

/** @param {number} row */
function chainOf(row) {
  const id = (/** @type {number} */ column) => `c${row}_${column}`;
  const node = (/** @type {number} */ column, /** @type {string} */ kind, /** @type {object} */ params) => ({
    id: id(column), kind, label: '', layer: null, params, position: { x: column * 280, y: row * 180 },
  });
  const edge = (/** @type {number} */ from, /** @type {number} */ to, port = 'in') => ({ id: `e${row}_${from}_${to}`, from: id(from), to: id(to), port });
  const name = `counts_${row}`;
  const [aggregate, batch, speed, merge] = [steps + 1, steps + 2, steps + 3, steps + 4];
  return {
    nodes: [
      node(0, 'generator', generated),
      ...Array.from({ length: steps }, (_, i) => (i % 2 === 0 ? node(i + 1, 'filter', { condition: `value > ${i} - 100` }) : node(i + 1, 'derive', derived))),
      node(aggregate, 'aggregate', counted),
      node(batch, 'batch-view', { name: `${name}_batch` }),
      node(speed, 'speed-view', { name: `${name}_speed` }),
      node(merge, 'serving-merge', { name, policy: 'absorbed-offset' }),
    ],
    edges: [
      ...Array.from({ length: aggregate }, (_, i) => edge(i, i + 1)),
      edge(aggregate, batch), edge(aggregate, speed), edge(batch, merge, 'batch'), edge(speed, merge, 'speed'),
    ],
  };
}

const generated = {
  rows: 20_000, rate: 100, keys: 10, skew: 1, disorder: 0, lateFraction: 0, lateBy: 0, duplicates: 0, start: Date.UTC(2001, 0, 1), seedOffset: 0,
  watermarkDelay: 0, partitions: 1,
};
const derived = { assignments: [{ name: 'value', expression: 'value + 1' }], keep: 'all' };
const counted = {
  groupBy: ['key'], window: 'tumbling', size: 60_000, slide: 60_000, offset: 0,
  measures: [{ name: 'events', fn: 'count', column: '', where: '' }, { name: 'total', fn: 'sum', column: 'value', where: '' }],
};

/**
 * @param {string} kind
 * @param {number} i
 */
function panelOf(kind, i) {
  return {
    id: `panel-${i + 1}`, kind, title: '', view: `c0_${columns - 1}`,
    options: { x: 'window_start', y: 'events', series: kind === 'number' ? '' : 'key', combine: 'sum', limit: 8, sort: 'window_start', descending: false },
  };
}
