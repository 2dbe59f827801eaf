import { printSql } from '../../expression/print/sql-printer.ts';
import type { Printed } from '../../expression/print/printed.ts';
import { joinedSchema } from '../../operators/joins/joined-schema.ts';
import type { ExistsRelation, JoinRelation } from '../../operators/relation.ts';
import type { DesignStep } from '../design.ts';
import { timeColumn } from '../design.ts';
import type { SqlEngine } from './sql-engine.ts';

export interface JoinContext {
  readonly engine: SqlEngine;
  readonly slugOf: (name: string) => string;
}

/** The rows that have, or have not, a row of the table. */
export function existsSelect({ on, matched }: ExistsRelation, step: DesignStep, context: JoinContext): string {
  const [rows, table] = inputsOf(step, context);
  return `SELECT l.*\nFROM ${rows} AS l\nWHERE ${matched ? '' : 'NOT '}EXISTS (SELECT 1 FROM ${table} AS r WHERE ${keysMeet(on, context).join(' AND ')})`;
}

/** Pairs, or the left rows that are in one, or in none; and what the condition can't say. */
export function joinSelect(relation: JoinRelation, step: DesignStep, context: JoinContext): { readonly sql: string; readonly printed: Printed | null } {
  const { engine, slugOf } = context;
  const [left, right] = inputsOf(step, context);
  const name = (each: string): string => engine.dialect.quoteName(slugOf(each));
  const printed = relation.condition === null ? null : printSql(relation.condition, qualified(step, context), (each) => each);
  const meeting = [...keysMeet(relation.on, context), ...timesMeet(relation, context), ...(printed === null ? [] : [printed.code])];
  const { time } = relation;
  const columns = [
    ...relation.keep.map((each) => `l.${name(each)}`),
    ...(time.kind === 'window' ? [`${engine.windowOf(`l.${engine.dialect.quoteName(timeColumn)}`, time)} AS ${name(time.column)}`] : []),
    ...relation.take.map(({ column, as }) => `r.${name(column)} AS ${name(as)}`),
    ...(step.timed ? timeOf(relation, context) : []),
  ];
  const selected = `SELECT\n${columns.map((each) => `  ${each}`).join(',\n')}\nFROM ${left} AS l`;
  const conditions = meeting.join('\n  AND ');
  if (relation.rows === 'pairs') return { printed, sql: `${selected}\nINNER JOIN ${right} AS r\n  ON ${conditions}` };
  return { printed, sql: `${selected}\nWHERE ${relation.rows === 'matched' ? '' : 'NOT '}EXISTS (\n  SELECT 1 FROM ${right} AS r WHERE ${conditions}\n)` };
}

function inputsOf({ inputs }: DesignStep, { engine }: JoinContext): readonly [string, string] {
  return [engine.dialect.quoteName(inputs[0]!.slug), engine.dialect.quoteName(inputs[1]!.slug)];
}

function keysMeet(on: JoinRelation['on'], { engine, slugOf }: JoinContext): readonly string[] {
  const name = (each: string): string => engine.dialect.quoteName(slugOf(each));
  return on.map((pair) => `l.${name(pair.left)} = r.${name(pair.right)}`);
}

function timesMeet({ time }: JoinRelation, { engine }: JoinContext): readonly string[] {
  const [left, right] = ['l', 'r'].map((each) => `${each}.${engine.dialect.quoteName(timeColumn)}`) as [string, string];
  switch (time.kind) {
    case 'any': return [];
    case 'interval': return [`${right} >= ${engine.shifted(left, time.from)}`, `${right} <= ${engine.shifted(left, time.to)}`];
    // The bounds follow from the equality: by them a stream knows what it may forget.
    case 'window': return [`${engine.windowOf(left, time)} = ${engine.windowOf(right, time)}`, `${right} > ${engine.shifted(left, -time.size)}`, `${right} < ${engine.shifted(left, time.size)}`];
  }
}

/** Of a row that comes out at its first match nothing can say it. */
function timeOf({ rows, time }: JoinRelation, { engine }: JoinContext): readonly string[] {
  const name = engine.dialect.quoteName(timeColumn);
  if (rows === 'pairs') return [`greatest(l.${name}, r.${name}) AS ${name}`];
  if (rows === 'matched' || time.kind === 'any') return [];
  if (time.kind === 'interval') return [`greatest(l.${name}, ${engine.shifted(`l.${name}`, time.to)}) AS ${name}`];
  return [`${engine.shifted(engine.windowOf(`l.${name}`, time), time.size - 1)} AS ${name}`];
}

/** The dialect in which a column of the pair is one of `l` or of `r`. */
function qualified({ inputs }: DesignStep, { engine: { dialect } }: JoinContext): SqlEngine['dialect'] {
  const [left, right] = [inputs[0]!.columns, inputs[1]!.columns];
  const columns = [...left.map(({ slug }) => `l.${dialect.quoteName(slug)}`), ...right.map(({ slug }) => `r.${dialect.quoteName(slug)}`)];
  const ofName = new Map(joinedSchema(left, right).map(({ name }, i) => [name, columns[i]!]));
  return { ...dialect, quoteName: (name) => ofName.get(name) ?? dialect.quoteName(name) };
}
