import { plain } from '../functions/define.ts';
import type { DialectEntry, PrintCall } from '../functions/entry.ts';
import { unitSize } from '../functions/time-meanings.ts';
import type { TimeUnit } from '../functions/time-meanings.ts';
import { expressionLimits } from '../limits.ts';
import { onceInSpark } from './spark-once.ts';

const furthest = 2_147_483_647;

/** An argument that Spark wants as an INT, cut to [low, high]; NULL stays NULL. A literal is printed as one. */
function int(sql: string, low: number, high = furthest): string {
  const literal = /^(?:(-?\d+)L|try_subtract\(0L, (\d+)L\))$/u.exec(sql);
  if (literal !== null) return String(Math.min(Math.max(literal[1] === undefined ? -Number(literal[2]) : Number(literal[1]), low), high));
  return onceInSpark([sql], ([n]) => `CAST(CASE WHEN ${n} < ${low}L THEN ${low}L WHEN ${n} > ${high}L THEN ${high}L ELSE ${n} END AS INT)`);
}

/** Spark counts in INTs; so that products don't overflow there. */
function counting(name: string): PrintCall {
  return (args) => `CAST(${name}(${args.join(', ')}) AS BIGINT)`;
}

function finite(sql: string): string {
  return `nullif(nullif(nullif(${sql}, double('NaN')), double('Infinity')), double('-Infinity'))`;
}

/** A float that is whole from 2^52 on stays as it is: Spark's own functions answer with ints. */
function whole(round: (x: string) => string): PrintCall {
  return ([x], types) => (types[0] === 'int' ? x! : onceInSpark([x!], ([a]) => `CASE WHEN abs(${a}) < 4503599627370496D THEN CAST(${round(a!)} AS DOUBLE) ELSE ${a} END`));
}

/** Of one value that value; Spark asks for two. */
function among(name: string): PrintCall {
  return (args) => (args.length === 1 ? args[0]! : `${name}(${args.join(', ')})`);
}

function padding(name: string): PrintCall {
  return ([s, n, fill]) => onceInSpark([s!, n!, fill!], ([a, length, by]) => (
    `CASE WHEN ${length} <= ${expressionLimits.text}L AND ${by} IS NOT NULL THEN ${name}(${a}, CAST(greatest(${length}, 0L) AS INT), ${by}) END`
  ));
}

const roundTo: PrintCall = ([x, digits]) => onceInSpark([x!, digits!], ([a, d]) => {
  const power = `power(10D, least(abs(${d}), 22L))`;
  return `CASE WHEN ${d} IS NULL THEN NULL WHEN ${d} < 0L THEN round(${a} / ${power}) * ${power} WHEN abs(${a} * ${power}) <= 1.7976931348623157E308D THEN round(${a} * ${power}) / ${power} ELSE ${a} END`;
});

const substring: PrintCall = ([s, from, n]) => {
  if (n === undefined) return `substring(${s}, ${int(from!, 1)})`;
  const [start, count] = [from!, n].map((each) => /^(-?\d{1,9})L$/u.exec(each)?.[1]);
  if (start !== undefined && count !== undefined) return `substring(${s}, ${Math.max(Number(start), 1)}, ${Math.max(Number(count) + Math.min(Number(start), 1) - 1, 0)})`;
  return onceInSpark([s!, from!, n], ([a, p, length]) => (
    `CASE WHEN ${p} + ${length} IS NOT NULL THEN substring(${a}, CAST(least(greatest(${p}, 1L), ${furthest}L) AS INT), CAST(least(greatest(${length} + least(${p}, 1L) - 1L, 0L), ${furthest}L) AS INT)) END`
  ));
};

const splitPart: PrintCall = ([s, by, n]) => {
  if (/^[1-9]\d{0,8}L$/u.test(n!) && /^'[^'\\]+'$/u.test(by!)) return `split_part(${s}, ${by}, ${n!.slice(0, -1)})`;
  return onceInSpark([s!, by!, n!], ([a, b, i]) => (
    `CASE WHEN ${a} IS NULL OR ${b} IS NULL OR ${i} IS NULL THEN NULL WHEN ${i} < 1L OR ${i} > ${furthest}L OR (${b} = '' AND ${i} > 1L) THEN '' WHEN ${b} = '' THEN ${a} ELSE split_part(${a}, ${b}, CAST(${i} AS INT)) END`
  ));
};

function unitOf(sql: string): TimeUnit {
  return sql.slice(1, -1).toLowerCase() as TimeUnit;
}

const difference: PrintCall = ([unit, from, to]) => {
  const size = unitSize(unitOf(unit!));
  const start = (sql: string): string => `date_trunc(${unit}, ${sql})`;
  if ('milliseconds' in size) return `((unix_millis(${start(to!)}) - unix_millis(${start(from!)})) div ${size.milliseconds}L)`;
  return `(CAST(round(months_between(${start(to!)}, ${start(from!)})) AS BIGINT) div ${size.months}L)`;
};

const addition: PrintCall = ([unit, count, time]) => {
  const size = unitSize(unitOf(unit!));
  if ('milliseconds' in size) return `timestamp_millis(try_add(unix_millis(${time}), try_multiply(${count}, ${size.milliseconds}L)))`;
  return `timestampadd(MONTH, ${int(size.months === 1 ? count! : `try_multiply(${count}, ${size.months}L)`, -4_000_000, 4_000_000)}, ${time})`;
};

const specialCase = 'letters whose other case is several letters (ß) change here, and stay in Watersmeet.';

/** Spark SQL of each function of the closed table. */
export const sparkCalls: ReadonlyMap<string, DialectEntry> = new Map<string, DialectEntry>([
  ['COALESCE', plain('coalesce')],
  ['IFNULL', plain('coalesce')],
  ['NULLIF', plain('nullif')],
  ['IF', ([condition, value, otherwise]) => `(CASE WHEN ${condition} THEN ${value} ELSE ${otherwise} END)`],

  ['ABS', plain('abs')],
  ['SIGN', ([x]) => `CAST(sign(${x}) AS BIGINT)`],
  ['ROUND', (args, types) => (args.length > 1 ? roundTo(args, types) : types[0] === 'int' ? args[0]! : `round(${args[0]})`)],
  ['FLOOR', whole((x) => `floor(${x})`)],
  ['CEIL', whole((x) => `ceil(${x})`)],
  ['TRUNC', whole((x) => `CAST(${x} AS BIGINT)`)],
  ['MOD', ([a, b], types) => `(${a} % nullif(${b}, ${types[0] === 'int' && types[1] === 'int' ? '0L' : '0D'}))`],
  ['POWER', ([x, y]) => finite(`power(${x}, ${y})`)],
  ['SQRT', ([x]) => `nullif(sqrt(${x}), double('NaN'))`],
  ['EXP', ([x]) => finite(`exp(${x})`)],
  ['LN', plain('ln')],
  ['LOG10', plain('log10')],
  ['LEAST', among('least')],
  ['GREATEST', among('greatest')],

  ['LENGTH', counting('length')],
  ['UPPER', { print: plain('upper'), differs: specialCase }],
  ['LOWER', { print: plain('lower'), differs: 'some letters follow their context here (a final Σ), and don’t in Watersmeet.' }],
  ['TRIM', ([s]) => `trim(BOTH ' ' FROM ${s})`],
  ['LTRIM', ([s]) => `trim(LEADING ' ' FROM ${s})`],
  ['RTRIM', ([s]) => `trim(TRAILING ' ' FROM ${s})`],
  ['SUBSTRING', substring],
  ['LEFT', ([s, n]) => `left(${s}, ${int(n!, 0)})`],
  ['RIGHT', ([s, n]) => `right(${s}, ${int(n!, 0)})`],
  ['REPLACE', plain('replace')],
  ['CONCAT', (args) => `concat_ws('', ${args.join(', ')})`],
  ['STARTS_WITH', plain('startswith')],
  ['ENDS_WITH', plain('endswith')],
  ['CONTAINS', plain('contains')],
  ['STRPOS', counting('instr')],
  ['POSITION', ([part, text]) => `CAST(instr(${text}, ${part}) AS BIGINT)`],
  ['LPAD', padding('lpad')],
  ['RPAD', padding('rpad')],
  ['REVERSE', plain('reverse')],
  ['MD5', plain('md5')],
  ['SPLIT_PART', splitPart],
  ['REPEAT', ([s, n]) => onceInSpark([s!, n!], ([a, times]) => `CASE WHEN length(${a}) = 0 AND ${times} IS NOT NULL THEN '' WHEN try_multiply(CAST(length(${a}) AS BIGINT), ${times}) <= ${expressionLimits.text}L THEN repeat(${a}, CAST(greatest(${times}, 0L) AS INT)) END`)],

  ['YEAR', counting('year')],
  ['QUARTER', counting('quarter')],
  ['MONTH', counting('month')],
  ['WEEK', counting('weekofyear')],
  ['DAY', counting('dayofmonth')],
  ['DAY_OF_WEEK', ([time]) => `(CAST(weekday(${time}) AS BIGINT) + 1L)`],
  ['DAY_OF_YEAR', counting('dayofyear')],
  ['HOUR', counting('hour')],
  ['MINUTE', counting('minute')],
  ['SECOND', counting('second')],
  ['MILLISECOND', ([time]) => `pmod(unix_millis(${time}), 1000L)`],
  ['EPOCH_MS', plain('unix_millis')],
  ['TO_TIMESTAMP', ([n]) => onceInSpark([n!], ([ms]) => `CASE WHEN ${ms} BETWEEN -8640000000000000L AND 8640000000000000L THEN timestamp_millis(${ms}) END`)],
  ['DATE_TRUNC', plain('date_trunc')],
  ['DATE_DIFF', difference],
  ['DATE_ADD', addition],
]);
