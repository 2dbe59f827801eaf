import { plain } from '../functions/define.ts';
import type { DialectEntry, PrintCall } from '../functions/entry.ts';
import { unitSize } from '../functions/time-meanings.ts';
import type { TimeUnit } from '../functions/time-meanings.ts';
import { expressionLimits } from '../limits.ts';
import { onceInPostgres, roundHalfAwaySql } from './postgres-once.ts';

const furthest = 2_147_483_647;

/** An argument that PostgreSQL wants as an INTEGER, cut to [low, high]; NULL stays NULL. */
function int(sql: string, low: number, high = furthest): string {
  return onceInPostgres([sql], ([n]) => `CAST(CASE WHEN ${n} < ${low} THEN ${low} WHEN ${n} > ${high} THEN ${high} ELSE ${n} END AS INTEGER)`);
}

function counting(name: string): PrintCall {
  return (args) => `CAST(${name}(${args.join(', ')}) AS BIGINT)`;
}

function part(name: string): PrintCall {
  return ([time]) => `CAST(extract(${name} FROM ${time}) AS BIGINT)`;
}

function ofFloats(print: (x: string) => string): PrintCall {
  return ([x], types) => (types[0] === 'int' ? x! : print(x!));
}

/** Of texts by code point, whatever the collation of the database. */
function among(name: string): PrintCall {
  return (args, types) => `${name}(${args.map((each, i) => (types[i] === 'string' ? `${each} COLLATE "C"` : each)).join(', ')})`;
}

function where(args: readonly string[], body: (names: readonly string[]) => readonly [condition: string, value: string]): string {
  return onceInPostgres(args, (names) => {
    const [condition, value] = body(names);
    return `CASE WHEN ${condition} THEN ${value} END`;
  });
}

const roundTo: PrintCall = ([x, digits]) => onceInPostgres([x!, digits!], ([a, d]) => {
  const power = `power(10::float8, least(abs(${d}), 22)::float8)`;
  return `CASE WHEN ${d} IS NULL THEN NULL WHEN ${d} < 0 THEN ${roundHalfAwaySql(`(${a} / ${power})`)} * ${power} WHEN abs(${a}) <= 1.7976931348623157e308::float8 / ${power} THEN ${roundHalfAwaySql(`(${a} * ${power})`)} / ${power} ELSE ${a} END`;
});

const substring: PrintCall = (args) => (args.length < 3
  ? onceInPostgres(args, ([s, from]) => `substr(${s}, ${int(from!, 1)})`)
  : onceInPostgres(args, ([s, from, n]) => `CASE WHEN ${from} + ${n} IS NOT NULL THEN substr(${s}, CAST(least(greatest(${from}, 1), ${furthest}) AS INTEGER), CAST(least(greatest(${n} + least(${from}, 1) - 1, 0), ${furthest} - least(greatest(${from}, 1), ${furthest})) AS INTEGER)) END`));

function padding(name: string): PrintCall {
  return (args) => where(args, ([s, n, fill]) => [`${n} <= ${expressionLimits.text} AND ${fill} IS NOT NULL`, `${name}(${s}, CAST(greatest(${n}, 0) AS INTEGER), ${fill})`]);
}

const splitPart: PrintCall = (args) => onceInPostgres(args, ([s, by, n]) => (
  `CASE WHEN ${s} IS NULL OR ${by} IS NULL OR ${n} IS NULL THEN NULL WHEN ${n} < 1 OR ${n} > ${furthest} OR (${by} = '' AND ${n} > 1) THEN '' WHEN ${by} = '' THEN ${s} ELSE split_part(${s}, ${by}, CAST(${n} AS INTEGER)) END`
));

function unitOf(sql: string): TimeUnit {
  return sql.slice(1, sql.lastIndexOf("'")).toLowerCase() as TimeUnit;
}

function milliseconds(sql: string): string {
  return `CAST(extract(epoch FROM ${sql}) * 1000 AS BIGINT)`;
}

function fromMilliseconds(sql: string): string {
  return `(TIMESTAMP '1970-01-01' + ${sql} * INTERVAL '1 millisecond')`;
}

const truncation: PrintCall = ([unit, time]) => (unitOf(unit!) === 'millisecond' ? time! : `date_trunc('${unitOf(unit!)}', ${time})`);

const difference: PrintCall = ([unit, from, to]) => {
  const size = unitSize(unitOf(unit!));
  const start = (sql: string): string => truncation([unit!, sql], []);
  if ('milliseconds' in size) return `((${milliseconds(start(to!))} - ${milliseconds(start(from!))}) / ${size.milliseconds})`;
  const months = (sql: string): string => `(extract(year FROM ${sql}) * 12 + extract(month FROM ${sql}))`;
  return `(CAST(${months(start(to!))} - ${months(start(from!))} AS BIGINT) / ${size.months})`;
};

const addition: PrintCall = ([unit, count, time]) => {
  const size = unitSize(unitOf(unit!));
  if ('milliseconds' in size) return fromMilliseconds(`(${milliseconds(time!)} + ${count} * ${size.milliseconds})`);
  return `(${time} + make_interval(months => ${int(`(${count} * ${size.months})`, -66_000, 3_400_000)}))`;
};

/** Where the result is too small or too large for a float, PostgreSQL fails: 0 and NULL are here first. */
const power: PrintCall = (args) => onceInPostgres(args, ([x, y]) => {
  const exponent = `${y} * ln(abs(${x}))`;
  const real = `${x} > 0 OR (${x} = 0 AND ${y} >= 0) OR (${x} < 0 AND ${y} = trunc(${y}))`;
  return `CASE WHEN NOT (${real}) THEN NULL WHEN ${x} = 0 THEN power(${x}, ${y}) WHEN ${exponent} < -700 THEN 0 WHEN ${exponent} < 709 THEN power(${x}, ${y}) END`;
});

const remainder: PrintCall = ([a, b], types) => (types.every((type) => type === 'int') ? `(${a} % nullif(${b}, 0))` : onceInPostgres([a!, b!], ([x, y]) => `${x} - ${y} * trunc(${x} / nullif(${y}, 0))`));

/** PostgreSQL of each function of the closed table. */
export const postgresCalls: ReadonlyMap<string, DialectEntry> = new Map<string, DialectEntry>([
  ['COALESCE', plain('coalesce')],
  ['IFNULL', plain('coalesce')],
  ['NULLIF', plain('nullif')],
  ['IF', ([condition, value, otherwise]) => `(CASE WHEN ${condition} THEN ${value} ELSE ${otherwise} END)`],

  ['ABS', plain('abs')],
  ['SIGN', ([x]) => `CAST(sign(${x}) AS BIGINT)`],
  ['ROUND', (args, types) => (args.length > 1 ? roundTo(args, types) : ofFloats(roundHalfAwaySql)(args, types))],
  ['FLOOR', ofFloats((x) => `floor(${x})`)],
  ['CEIL', ofFloats((x) => `ceil(${x})`)],
  ['TRUNC', ofFloats((x) => `trunc(${x})`)],
  ['MOD', { print: remainder, differs: 'of floats it is a - b * trunc(a / b), which differs where a / b is rounded.' }],
  ['POWER', power],
  ['SQRT', (args) => where(args, ([x]) => [`${x} >= 0`, `sqrt(${x})`])],
  ['EXP', ([x]) => onceInPostgres([x!], ([a]) => `CASE WHEN ${a} < -700 THEN 0::float8 WHEN ${a} < 709.782712893384 THEN exp(${a}) END`)],
  ['LN', (args) => where(args, ([x]) => [`${x} > 0`, `ln(${x})`])],
  ['LOG10', (args) => where(args, ([x]) => [`${x} > 0`, `log(${x})`])],
  ['LEAST', among('least')],
  ['GREATEST', among('greatest')],

  ['LENGTH', counting('length')],
  ['UPPER', { print: plain('upper'), differs: 'which letters change depends on the locale of the database; in C only A to Z.' }],
  ['LOWER', { print: plain('lower'), differs: 'which letters change depends on the locale of the database; in C only A to Z.' }],
  ['TRIM', ([s]) => `btrim(${s}, ' ')`],
  ['LTRIM', ([s]) => `ltrim(${s}, ' ')`],
  ['RTRIM', ([s]) => `rtrim(${s}, ' ')`],
  ['SUBSTRING', substring],
  ['LEFT', ([s, n]) => `left(${s}, ${int(n!, 0)})`],
  ['RIGHT', ([s, n]) => `right(${s}, ${int(n!, 0)})`],
  ['REPLACE', plain('replace')],
  ['CONCAT', plain('concat')],
  ['STARTS_WITH', plain('starts_with')],
  ['ENDS_WITH', (args) => onceInPostgres(args, ([s, end]) => `right(${s}, length(${end})) = ${end}`)],
  ['CONTAINS', ([s, piece]) => `(strpos(${s}, ${piece}) > 0)`],
  ['STRPOS', counting('strpos')],
  ['POSITION', ([piece, s]) => `CAST(strpos(${s}, ${piece}) AS BIGINT)`],
  ['LPAD', padding('lpad')],
  ['RPAD', padding('rpad')],
  ['REVERSE', plain('reverse')],
  ['MD5', ([x]) => `md5(convert_to(${x}, 'UTF8'))`],
  ['SPLIT_PART', splitPart],
  ['REPEAT', (args) => onceInPostgres(args, ([s, n]) => `CASE WHEN length(${s}) = 0 AND ${n} IS NOT NULL THEN '' WHEN length(${s}) * CAST(${n} AS NUMERIC) <= ${expressionLimits.text} THEN repeat(${s}, CAST(greatest(${n}, 0) AS INTEGER)) END`)],

  ['YEAR', part('year')],
  ['QUARTER', part('quarter')],
  ['MONTH', part('month')],
  ['WEEK', part('week')],
  ['DAY', part('day')],
  ['DAY_OF_WEEK', part('isodow')],
  ['DAY_OF_YEAR', part('doy')],
  ['HOUR', part('hour')],
  ['MINUTE', part('minute')],
  ['SECOND', ([time]) => `CAST(floor(extract(second FROM ${time})) AS BIGINT)`],
  ['MILLISECOND', ([time]) => `mod(CAST(extract(milliseconds FROM ${time}) AS BIGINT), 1000)`],
  ['EPOCH_MS', ([time]) => milliseconds(time!)],
  ['TO_TIMESTAMP', (args) => where(args, ([n]) => [`${n} BETWEEN -200000000000000 AND 8640000000000000`, fromMilliseconds(n!)])],
  ['DATE_TRUNC', truncation],
  ['DATE_DIFF', difference],
  ['DATE_ADD', addition],
]);
