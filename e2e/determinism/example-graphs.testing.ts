import type { Row, Schema } from '#pipeline/data/schema.ts';
import { field } from '#pipeline/data/schema.ts';
import { operators } from '#pipeline/operators/index.ts';
import type { Example } from '#pipeline/operators/example.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import { Draft } from '#workers/engine/graphs/draft.testing.ts';
import type { Case } from './cases.testing.ts';

type Input = Example['inputs'][number];

const minute = 60_000;
const beginning = 1_767_225_600_000;
/** Rows of an example come again and again, so that there is something to cut, to close and to be late for. */
const rounds = 30;

/** Each example of each operator that works on rows as a small pipeline: its inputs as files, and a view behind it. */
export function exampleGraphs(): readonly Case[] {
  return operators.flatMap((operator) => operator.examples.flatMap((example, i) => {
    const name = `${operator.kind}, example ${i + 1}`;
    return ['transform', 'accumulate', 'query'].includes(operator.role) ? [graphOf(operator, example, name)] : [];
  }));
}

function graphOf(operator: Operator, example: Example, name: string): Case {
  const draft = new Draft();
  const files = new Map<string, string>();
  const given = example.inputs.map((input, i) => addInput(draft, input, { file: `input-${i + 1}.ndjson`, isTable: operator.inputs[i]?.accepts.includes('table') === true, files }));
  const at = (id: string, i: number): string => `${id} ${(operator.inputs[i] ?? operator.inputs[0]!).name}`;
  const inputs = given.map(at);
  if (operator.role === 'query') {
    const kept = given.map((id, i) => (i > 0 ? lastByKey(draft, id, example) : operator.kind === 'ask-counts' ? sketchOf(draft, id) : id));
    draft.add(operator.kind, { name: 'asked', ...example.params }, kept.map((id, i) => at(draft.add('view', { name: `answer_${i}` }, [id]), i)));
  }
  else draft.add('view', { name: 'answer' }, [outputOf(operator, example, draft.add(operator.kind, example.params, inputs))]);
  const batch = { trigger: { kind: 'records' as const, every: 25 }, startup: minute, throughput: 10 };
  return { name, files, document: draft.document('both', { batch, kappa: { startup: minute, throughput: 10, retention: 0, switchOver: 'by-hand' } }) };
}

/** What such a query asks holds cells, which no log brings. */
function sketchOf(draft: Draft, from: string): string {
  return draft.add('count-min', { groupBy: [], window: 'global', column: 'count', width: 8, depth: 2 }, [from]);
}

/** A query that joins finds each row by its key. */
function lastByKey(draft: Draft, from: string, { inputs, params }: Example): string {
  const groupBy = (params['on'] as readonly { readonly right: string }[]).map(({ right }) => right);
  const others = inputs[1]!.schema.map(({ name }) => name).filter((name) => !groupBy.includes(name));
  const measures = [{ name: 'times', fn: 'count', column: '', where: '' }, ...others.map((name) => ({ name, fn: 'last', column: name, where: '' }))];
  return draft.add('aggregate', { groupBy, window: 'global', measures }, [from]);
}

/** Of several the first. */
function outputOf(operator: Operator, { params }: Example, id: string): string {
  const output = operator.role === 'transform' ? operator.branches?.names(params)[0] : undefined;
  return output === undefined ? id : `${id}/${output}`;
}

function addInput(draft: Draft, { schema, rows, time }: Input, { file, isTable, files }: { file: string; isTable: boolean; files: Map<string, string> }): string {
  const data = { kind: 'file', name: file, format: 'ndjson' };
  if (isTable) {
    files.set(file, lines(schema, rows));
    return draft.add('table-source', { data, columns: schema });
  }
  const timed = time === undefined ? [...schema, field('at', 'timestamp')] : schema;
  const repeated = Array.from({ length: rounds }, () => rows).flat().map((row, i) => (time === undefined ? [...row, beginning + i * 10_000] : row));
  files.set(file, lines(timed, repeated));
  return draft.add('file-source', { data, columns: timed, eventTime: time ?? 'at', partitions: 2, watermarkDelay: 0 });
}

function lines(schema: Schema, rows: readonly Row[]): string {
  return rows.map((row) => JSON.stringify(Object.fromEntries(schema.map(({ name }, c) => [name, row[c]])))).join('\n');
}
