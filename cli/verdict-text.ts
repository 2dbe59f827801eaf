import { momentText } from '#pipeline/data/moment-text.ts';
import type { Row, Schema, Value, ValueType } from '#pipeline/data/schema.ts';
import { publishedRun } from '#pipeline/verdict/cut/cut.ts';
import type { Counterexample, NodeVerdict, Verdict, ViewVerdict } from '#pipeline/verdict/verdict.ts';
import type { JudgedDocument, MeasuredTable } from './verdict.ts';

/** The verdicts as text for people: nodes as a table, then each answer with its reasons, then the measured table. */
export function* verdictText({ name, verdict, measured }: JudgedDocument): Generator<string> {
  yield `${name}\n\n`;
  yield* aligned([
    ['', 'Lambda-safe?', 'Kappa-able?'],
    ['the pipeline', verdict.lambdaSafe.answer, verdict.kappaAble.answer],
    ...verdict.views.map((view) => [`  ${view.name}`, view.lambdaSafe.answer, view.kappaAble.answer]),
  ]);
  yield '\n';
  yield* aligned([
    ['node', 'merge class', 'Lambda-safe?', 'Kappa-able?', 'because'],
    ...verdict.nodes.map((node) => [node.node, node.mergeClass ?? '', node.lambdaSafe.answer, node.kappaAble.answer, nodeReason(node, verdict.views)]),
  ]);
  for (const view of verdict.views) yield* viewText(view);
  if (verdict.twoAlgorithms.length > 0) yield `\nTwo code paths to maintain: ${verdict.twoAlgorithms.join(', ')}\n`;
  if (measured !== null) yield* measuredText(measured);
}

/** Why a node is as it is; an answer's own reasons follow below. */
function nodeReason({ node, lambdaSafe, kappaAble }: NodeVerdict, views: readonly ViewVerdict[]): string {
  if (views.some((each) => each.node === node)) return 'see below';
  const { reason, rewrite } = lambdaSafe.answer === 'yes' && kappaAble.answer !== 'yes' ? kappaAble : lambdaSafe;
  return rewrite === null ? reason : `${reason} ${rewrite}`;
}

function* viewText({ name, policy, lambdaSafe, kappaAble, carriage }: ViewVerdict): Generator<string> {
  yield `\n${name}${policy === null ? '' : ` (${policy})`}\n`;
  yield* verdictLines('Lambda-safe?', lambdaSafe);
  yield* verdictLines('Kappa-able?', kappaAble);
  yield* verdictLines('carried as partial states', carriage.partialStates);
  yield* verdictLines('as finished rows, united', carriage.finishedRows);
}

function* verdictLines(question: string, { answer, reason, rewrite, because, counterexample }: Verdict): Generator<string> {
  yield `  ${question}  ${answer}: ${reason}\n`;
  if (because.length > 0) yield `    because of: ${because.join(', ')}\n`;
  if (rewrite !== null) yield `    instead: ${rewrite}\n`;
  if (counterexample !== null) yield* counterexampleText(counterexample);
}

function* counterexampleText({ records, sources, tables, cut, schema, served, truth }: Counterexample): Generator<string> {
  const run = publishedRun(cut);
  yield `    the smallest log that shows it (${run === undefined ? 'no batch run has published yet' : `horizon ${time(run.start)}, published ${time(run.publish)}`}):\n`;
  yield* indented(aligned(records.map((each) => {
    const { schema: columns } = sources.find(({ node }) => node === each.source)!;
    return [each.source, `arrives ${time(each.arrival)}`, each.below ? 'below' : 'above', fields(each.row, columns)];
  })));
  for (const { node, schema: columns, rows } of tables) yield* indented(rows.map((row) => `${node}  ${fields(row, columns)}\n`));
  yield* indented(aligned([['served', rowsText(served, schema)], ['truth', rowsText(truth, schema)]]));
}

function* measuredText({ records, cuts, answers }: MeasuredTable): Generator<string> {
  yield `\nWrong at how many of ${cuts} cuts of the real log (its first ${records} records)\n`;
  yield* aligned([
    ['answer', 'finished rows, united', 'partial states, under', 'lacking late rows alone', 'the union is right at'],
    ...answers.map(({ name, policy, finishedRows, partialStates, late, rightAt }) => [
      name, `${finishedRows}/${cuts}`, `${partialStates}/${cuts} ${policy}`, `${late}/${cuts}`, rightAt.length === cuts ? 'all' : rightAt.map((each) => `+${each / 1000} s`).join(', ') || 'none',
    ]),
  ]);
}

function* aligned(rows: readonly (readonly string[])[]): Generator<string> {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(cell.length, most[i] ?? 0)), []);
  for (const row of rows) yield `${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!))).join('  ').trimEnd()}\n`;
}

function* indented(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `      ${line}`;
}

function rowsText(rows: readonly Row[], schema: Schema): string {
  return rows.length === 0 ? 'nothing' : rows.map((row) => `(${fields(row, schema)})`).join(' ');
}

function fields(row: Row, schema: Schema): string {
  return row.map((value, i) => `${schema[i]!.name} ${shown(value, schema[i]!.type)}`).join(', ');
}

function shown(value: Value, type: ValueType): string {
  if (value === null) return 'NULL';
  return type === 'timestamp' ? time(value as number) : String(value);
}

function time(value: number): string {
  return Number.isFinite(value) ? momentText(value) : 'never';
}
