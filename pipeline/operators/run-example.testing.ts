import { chunkFrom, eventsOf } from '../data/chunk.ts';
import type { Event } from '../data/chunk.ts';
import { progressOf } from '../data/progress.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Row } from '../data/schema.ts';
import { sortTable } from '../data/sort.ts';
import { tableRows } from '../data/table.ts';
import { feedOf } from './laws/feed.testing.ts';
import type { AccumulateOperator } from './accumulate-operator.ts';
import type { Example } from './example.ts';
import type { Operator, QueryOperator } from './operator.ts';
import type { TransformOperator } from './transform-operator.ts';
import { tableFrom } from './laws/table.testing.ts';

interface Answers { readonly reference: readonly Row[]; readonly kernel: readonly Row[] }
type ExampleInput = Example['inputs'][number];

/** What the reference and the kernel of an operator make of an example; operators without rows of their own echo its output. */
export function runExample(operator: Operator, example: Example): Answers {
  switch (operator.role) {
    case 'transform': return runTransform(operator, example);
    case 'accumulate': return runAccumulate(operator, example);
    case 'query': return runQuery(operator, example);
    default: return { reference: example.output, kernel: example.output };
  }
}

/** Rows arrive when they happen, or one a second where no column says when; no row is late. */
function eventsOfExample({ schema, rows, time }: ExampleInput): readonly Event[] {
  let arrival = Number.NEGATIVE_INFINITY;
  return rows.map((row, i) => {
    const happened = time === undefined ? i * 1000 : Number(row[fieldIndex(schema, time)]);
    arrival = Math.max(arrival, happened);
    return { row, time: happened, arrival, watermark: Number.NEGATIVE_INFINITY };
  });
}

function runTransform(operator: TransformOperator, { params, inputs }: Example): Answers {
  const given = inputs.map((input) => ({ schema: input.schema, events: eventsOfExample(input) }));
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const kernel = operator.createKernel(params, given.map(({ schema, events }, i) => (
    { schema, table: isTable(i) ? tableFrom(schema, events.map((event) => event.row)) : null }
  )), 'keep');
  const feed = feedOf(given.map((input, i) => (isTable(i) ? { ...input, events: [] } : input)), { chunkSize: 1 });
  const out = feed.flatMap(({ chunk, port }) => {
    const result = kernel.process(chunk, port);
    return result === null ? [] : eventsOf(result);
  });
  // What no row has shown is known when all have come.
  const progress = progressOf([], Math.max(...given.flatMap(({ events }) => events.map(({ arrival }) => arrival))));
  const told = kernel.advance?.(progress) ?? null;
  const rows = [...out, ...(told === null ? [] : eventsOf(told))].map((event) => event.row);
  return { reference: operator.reference(params, given, 'keep', undefined, progress).map((event) => event.row), kernel: rows };
}

function runAccumulate(operator: AccumulateOperator, { params, inputs }: Example): Answers {
  const { schema } = inputs[0]!;
  const events = eventsOfExample(inputs[0]!);
  const state = operator.createState(params, schema, operator.createFamily(params, schema));
  operator.createKernel(params, schema, 'keep').process(chunkFrom(schema, events), state);
  return { reference: operator.reference(params, { schema, events }, 'keep'), kernel: tableRows(sortTable(state.table())) };
}

function runQuery(operator: QueryOperator, { params, inputs }: Example): Answers {
  const [first, ...others] = inputs.map(({ schema, rows }) => ({ schema, keys: [], rows }));
  const tables = others.map(({ schema, rows }) => tableFrom(schema, rows));
  return { reference: operator.reference(params, first!, others), kernel: tableRows(operator.evaluate(params, tableFrom(first!.schema, first!.rows), tables)) };
}
