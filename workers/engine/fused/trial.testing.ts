import { must } from '#pipeline/base/assert.ts';
import type { Random } from '#pipeline/base/random.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Schema, Value } from '#pipeline/data/schema.ts';
import { tableFrom } from '#pipeline/operators/laws/table.testing.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocument } from '#pipeline/document/parse.ts';

/** A chain from a source to a view, and what flows through it. */
export interface FusedTrial {
  readonly document: PipelineDocument;
  readonly tables: ReadonlyMap<string, Table>;
  readonly chunks: readonly Chunk[];
}

interface Node { readonly kind: string; readonly params: object }

const schema: Schema = [
  { name: 'at', type: 'timestamp', nullable: false }, { name: 'who', type: 'string', nullable: true }, { name: 'what', type: 'string', nullable: true },
  { name: 'whole', type: 'int', nullable: true }, { name: 'real', type: 'float', nullable: true }, { name: 'good', type: 'bool', nullable: true },
  { name: 'spread', type: 'int', nullable: false },
];

const conditions = [
  "what = 'a'", "what <> 'b'", "what IN ('a', 'c')", "who LIKE '%1'", 'whole > 3', '5 >= whole', 'real < 0.5', 'whole <> 2', 'good', 'NOT good', "good OR what = 'c'",
  "whole > -4 AND whole < 6 AND what <> 'a'", "NOT (what = 'a' AND real > 0)", 'LENGTH(who) > 2', 'whole = 3', 'whole + 1 > 2', "CASE WHEN what = 'a' THEN TRUE ELSE FALSE END",
];

export function makeFusedTrial(random: Random, rows: number): FusedTrial {
  const middle = Array.from({ length: random.below(3) }, () => middleNode(random));
  return { document: documentOf([...middle, aggregateNode(random, middle)]), tables: new Map([['names', names(random)]]), chunks: chunksOf(random, rows) };
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

function middleNode(random: Random): Node {
  switch (random.below(4)) {
    case 0: return { kind: 'derive', params: { keep: 'all', assignments: [{ name: 'fits', expression: pick(random, conditions) }, { name: 'more', expression: pick(random, ['real * 2', '-real', '-real']) }] } };
    case 1: return { kind: 'lookup-join', params: { on: [{ left: 'who', right: 'who' }], take: [{ column: 'team', as: 'team' }], unmatched: random.below(3) === 0 ? 'keep' : 'drop' } };
    default: return { kind: 'filter', params: { condition: pick(random, conditions) } };
  }
}

function aggregateNode(random: Random, middle: readonly Node[]): Node {
  const has = (kind: string): boolean => middle.some((node) => node.kind === kind);
  const keys = ['who', 'what', ...(has('lookup-join') ? ['team'] : [])].filter(() => random.below(2) === 0);
  const wheres = ['', '', ...conditions, ...(has('derive') ? ['fits', 'NOT fits'] : [])];
  const window = pick(random, ['global', 'tumbling', 'hopping']);
  const slide = pick(random, [100, 1000, 4000]);
  const measures = Array.from({ length: 1 + random.below(4) }, (_, i) => {
    const fn = pick(random, ['count', 'sum', 'avg', 'min', 'max', 'distinct']);
    const column = pick(random, fn === 'count' ? ['', 'whole', 'who'] : fn === 'sum' || fn === 'avg' ? ['whole', 'whole', 'whole', 'real'] : fn === 'distinct' ? ['who', 'what', 'spread', 'whole'] : ['whole', 'real', 'at']);
    return { name: `m${i}`, fn, column, where: fn === 'distinct' && random.below(3) > 0 ? '' : pick(random, wheres) };
  });
  return { kind: 'aggregate', params: { groupBy: keys, window, size: slide * (window === 'hopping' ? 1 + random.below(4) : 1), slide, offset: random.below(2) * 7, measures } };
}

function documentOf(middle: readonly Node[]): PipelineDocument {
  const path = [
    { id: 'events', kind: 'file-source', params: { data: { kind: 'file', name: 'e.csv', format: 'csv' }, columns: schema, eventTime: 'at', watermarkDelay: 0, partitions: 1, partitionBy: '' } },
    ...middle.map((node, i) => ({ id: `step_${i}`, ...node })),
    { id: 'answer', kind: 'view', params: { name: 'answer', policy: 'absorbed-offset' } },
  ];
  const names = { id: 'names', kind: 'table-source', params: { data: { kind: 'file', name: 'n.csv', format: 'csv' }, columns: namesSchema } };
  const joins = path.filter(({ kind }) => kind === 'lookup-join');
  const nodes = joins.length > 0 ? [...path, names] : path;
  // The second join of one table brings the same column once more.
  const renamed = nodes.map((node) => (node === joins[1] ? { ...node, params: { ...node.params, take: [{ column: 'team', as: 'team_2' }] } } : node));
  const unique = renamed.map((node, i) => (node.kind === 'derive' ? { ...node, params: { ...node.params, keep: 'all', assignments: deriveTwice(node.params, i) } } : node));
  const parsed = parseDocument({
    format: 'watersmeet/pipeline', version: 2, name: 'trial', notes: '', architecture: 'lambda',
    nodes: unique.map(({ id, kind, params }) => ({ id, kind, label: '', layer: null, params, position: { x: 0, y: 0 } })),
    edges: [
      ...path.slice(1).map((node, i) => ({ id: `into-${node.id}`, from: path[i]!.id, to: node.id, port: 'in' })),
      ...joins.map(({ id }) => ({ id: `names-${id}`, from: 'names', to: id, port: 'table' })),
    ],
    panels: [],
    settings: {
      seed: 1, clock: { speed: 60 }, batch: { trigger: { kind: 'interval', every: 300_000 }, startup: 30_000, throughput: 2000 },
      kappa: { startup: 10_000, throughput: 5000, retention: 0, switchOver: 'when-caught-up' }, faults: [],
    },
  });
  return must(parsed.ok ? parsed.value : null, JSON.stringify(parsed));
}

function deriveTwice(params: object, at: number): readonly object[] {
  const { assignments } = params as { readonly assignments: readonly { readonly name: string; readonly expression: string }[] };
  return assignments.map(({ name, expression }) => ({ name: name === 'fits' ? name : `${name}_${at}`, expression }));
}

const namesSchema: Schema = [{ name: 'who', type: 'string', nullable: false }, { name: 'team', type: 'string', nullable: false }];

/** Now and then it lacks a name, or has one twice. */
function names(random: Random): Table {
  const rows = Array.from({ length: 14 }, (_, i): Value[] => [`w${i % 13}`, `t${i % 4}`]).filter(() => random.below(12) > 0);
  return tableFrom(namesSchema, rows);
}

/** Chunks share dictionaries, which grow, or have their own; times mostly never fall; NULLs and great numbers are rare. */
function chunksOf(random: Random, rows: number): readonly Chunk[] {
  const shared = schema.map(() => new Dictionary());
  const [nulls, great, disorder, own] = [random.below(4) === 0, random.below(6) === 0, random.below(6) === 0, random.below(4) === 0];
  const chunks: Chunk[] = [];
  let time = 1_000;
  for (let made = 0; made < rows;) {
    const length = Math.min(rows - made, 1 + random.below(400));
    const events = Array.from({ length }, () => {
      time += random.below(3);
      const at = disorder && random.below(9) === 0 ? time - random.below(50) : time;
      const values: Value[] = [
        at, `w${random.below(13)}`, pick(random, ['a', 'b', 'c']), great && random.below(50) === 0 ? 9_007_199_254_740_991 - random.below(5) : random.below(20) - 8,
        (random.below(1000) - 500) / 250, random.below(2) === 0, random.below(300) === 0 ? 5_000_000 : random.below(500),
      ];
      const row = values.map((value, i) => (nulls && i > 0 && i < 6 && random.below(400) === 0 ? null : value));
      return { row, time: at, arrival: disorder ? time : at, watermark: Number.NEGATIVE_INFINITY };
    });
    const whole = chunkFrom(schema, events);
    // One memory says that times never fall.
    const chunk = disorder ? whole : { ...whole, arrivals: whole.times };
    chunks.push(own ? chunk : { ...chunk, columns: chunk.columns.map((column, i) => (column.type === 'string' ? withDictionary(column, shared[i]!) : column)) });
    made += length;
  }
  return chunks;
}

function withDictionary(column: Extract<Chunk['columns'][number], { type: 'string' }>, dictionary: Dictionary): Chunk['columns'][number] {
  const codes = column.codes.map((code, i) => (column.nulls?.[i] === 1 ? 0 : dictionary.encode(column.dictionary.values[code]!)));
  if (dictionary.size === 0) dictionary.encode('');
  return { ...column, codes, dictionary };
}
