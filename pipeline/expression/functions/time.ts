import { dayNumber, dayOfYear, isoDayOfWeek, isoWeek, packedCivil, packedDay, packedMonth, packedYear, timeOfDay } from '../civil.ts';
import { number, plain, signature, text } from './define.ts';
import type { FunctionEntry, NumberLoop, Parameter, PrintCall, TestVector } from './entry.ts';
import { addLoop, addUnits, difference, differenceLoop, timeUnits, truncate, truncateLoop, unitSize } from './time-meanings.ts';
import type { TimeUnit } from './time-meanings.ts';

const base = { family: 'time', nulls: 'strict', total: true } as const;
const unitParameter: Parameter = { name: 'unit', type: 'string', choice: timeUnits };

/** A part of a timestamp, in UTC. `loop` is written out for each, so that every loop stays monomorphic. */
interface Part {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly part: (time: number) => number;
  readonly loop: NumberLoop;
  readonly duckdb: PrintCall;
  readonly vectors: readonly TestVector[];
}

function partFunction({ part, duckdb, ...rest }: Part): FunctionEntry {
  return { ...base, ...rest, signatures: [signature(['time timestamp'], 'int')], row: (args) => part(number(args, 0)), printers: { duckdb } };
}

const parts: readonly Part[] = [
  {
    name: 'YEAR',
    doc: 'The year of a time.',
    part: (time) => packedYear(packedCivil(dayNumber(time))),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = packedYear(packedCivil(dayNumber(times![i]!)));
    },
    duckdb: plain('year'),
    vectors: [{ expression: "YEAR(TIMESTAMP '1969-12-31 23:59:59.999')", value: 1969 }],
  },
  {
    name: 'QUARTER',
    doc: 'The quarter of the year, 1 to 4.',
    part: (time) => Math.floor((packedMonth(packedCivil(dayNumber(time))) + 2) / 3),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor((packedMonth(packedCivil(dayNumber(times![i]!))) + 2) / 3);
    },
    duckdb: plain('quarter'),
    vectors: [{ expression: "QUARTER(TIMESTAMP '2001-03-31')", value: 1 }, { expression: "QUARTER(TIMESTAMP '2001-10-01')", value: 4 }],
  },
  {
    name: 'MONTH',
    doc: 'The month, 1 to 12.',
    part: (time) => packedMonth(packedCivil(dayNumber(time))),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = packedMonth(packedCivil(dayNumber(times![i]!)));
    },
    duckdb: plain('month'),
    vectors: [{ expression: "MONTH(TIMESTAMP '2000-02-29')", value: 2 }],
  },
  {
    name: 'WEEK',
    doc: 'The ISO 8601 week of the year, 1 to 53: the week belongs to the year of its Thursday.',
    part: (time) => isoWeek(dayNumber(time)),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = isoWeek(dayNumber(times![i]!));
    },
    duckdb: plain('week'),
    vectors: [{ expression: "WEEK(TIMESTAMP '2021-01-03')", value: 53 }, { expression: "WEEK(TIMESTAMP '2018-12-31')", value: 1 }],
  },
  {
    name: 'DAY',
    doc: 'The day of the month, 1 to 31.',
    part: (time) => packedDay(packedCivil(dayNumber(time))),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = packedDay(packedCivil(dayNumber(times![i]!)));
    },
    duckdb: plain('day'),
    vectors: [{ expression: "DAY(TIMESTAMP '2000-02-29')", value: 29 }],
  },
  {
    name: 'DAY_OF_WEEK',
    aliases: ['ISODOW'],
    doc: 'The day of the week, 1 (Monday) to 7 (Sunday).',
    part: (time) => isoDayOfWeek(dayNumber(time)),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = isoDayOfWeek(dayNumber(times![i]!));
    },
    duckdb: plain('isodow'),
    vectors: [{ expression: "DAY_OF_WEEK(TIMESTAMP '2001-01-01')", value: 1 }, { expression: "DAY_OF_WEEK(TIMESTAMP '1969-12-28')", value: 7 }],
  },
  {
    name: 'DAY_OF_YEAR',
    doc: 'The day of the year, 1 to 366.',
    part: (time) => dayOfYear(dayNumber(time)),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = dayOfYear(dayNumber(times![i]!));
    },
    duckdb: plain('dayofyear'),
    vectors: [{ expression: "DAY_OF_YEAR(TIMESTAMP '2000-12-31')", value: 366 }],
  },
  {
    name: 'HOUR',
    doc: 'The hour, 0 to 23.',
    part: (time) => Math.floor(timeOfDay(time) / 3_600_000),
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor(timeOfDay(times![i]!) / 3_600_000);
    },
    duckdb: plain('hour'),
    vectors: [{ expression: "HOUR(TIMESTAMP '1969-12-31 23:59:59.999')", value: 23 }],
  },
  {
    name: 'MINUTE',
    doc: 'The minute, 0 to 59.',
    part: (time) => Math.floor(timeOfDay(time) / 60_000) % 60,
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor(timeOfDay(times![i]!) / 60_000) % 60;
    },
    duckdb: plain('minute'),
    vectors: [{ expression: "MINUTE(TIMESTAMP '2001-01-01 10:42:07')", value: 42 }],
  },
  {
    name: 'SECOND',
    doc: 'The whole second, 0 to 59.',
    part: (time) => Math.floor(timeOfDay(time) / 1000) % 60,
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor(timeOfDay(times![i]!) / 1000) % 60;
    },
    duckdb: plain('second'),
    vectors: [{ expression: "SECOND(TIMESTAMP '1969-12-31 23:59:58.5')", value: 58 }],
  },
  {
    name: 'MILLISECOND',
    doc: 'The millisecond of the second, 0 to 999.',
    part: (time) => timeOfDay(time) % 1000,
    loop: (out, [times], length) => {
      for (let i = 0; i < length; i++) out[i] = timeOfDay(times![i]!) % 1000;
    },
    duckdb: ([time]) => `(millisecond(${time}) % 1000)`,
    vectors: [{ expression: "MILLISECOND(TIMESTAMP '1969-12-31 23:59:58.5')", value: 500 }],
  },
  {
    name: 'EPOCH_MS',
    doc: 'Milliseconds since 1970-01-01 00:00 UTC.',
    part: (time) => time,
    loop: (out, [times]) => {
      out.set(times!);
    },
    duckdb: plain('epoch_ms'),
    vectors: [{ expression: "EPOCH_MS(TIMESTAMP '2001-01-01')", value: 978_307_200_000 }],
  },
];

export const timeFunctions: readonly FunctionEntry[] = [
  ...parts.map(partFunction),
  {
    ...base,
    name: 'TO_TIMESTAMP',
    total: false,
    signatures: [signature(['milliseconds int'], 'timestamp')],
    doc: 'The time that many milliseconds after 1970-01-01 00:00 UTC.',
    row: (args) => number(args, 0),
    loop: (out, [milliseconds]) => {
      out.set(milliseconds!);
    },
    printers: { duckdb: ([n]) => `epoch_ms(CAST(${n} AS BIGINT))` },
    vectors: [{ expression: "TO_TIMESTAMP(978307200000) = TIMESTAMP '2001-01-01'", value: true }, { expression: 'TO_TIMESTAMP(8640000000000001)', value: null }],
  },
  {
    ...base,
    name: 'DATE_TRUNC',
    total: false,
    signatures: [{ parameters: [unitParameter, { name: 'time', type: 'timestamp' }], result: 'timestamp' }],
    doc: `The start of the unit that a time lies in, in UTC; weeks start on Monday. Units: ${timeUnits.join(', ')}.`,
    row: (args) => truncate(unitOf(text(args, 0)), number(args, 1)),
    unitLoop: (unit) => truncateLoop(unitOf(unit)),
    printers: { duckdb: plain('date_trunc') },
    vectors: [
      { expression: "DATE_TRUNC('day', TIMESTAMP '1969-12-31 23:59:59') = TIMESTAMP '1969-12-31'", value: true },
      { expression: "DATE_TRUNC('WEEK', TIMESTAMP '2001-01-07 12:00') = TIMESTAMP '2001-01-01'", value: true },
      { expression: "DATE_TRUNC('quarter', TIMESTAMP '2001-06-30') = TIMESTAMP '2001-04-01'", value: true },
    ],
  },
  {
    ...base,
    name: 'DATE_DIFF',
    signatures: [{ parameters: [unitParameter, { name: 'from', type: 'timestamp' }, { name: 'to', type: 'timestamp' }], result: 'int' }],
    total: false,
    doc: 'How many boundaries of the unit lie between two times; negative when the second one is earlier.',
    row: (args) => difference(unitOf(text(args, 0)), number(args, 1), number(args, 2)),
    unitLoop: (unit) => differenceLoop(unitOf(unit)),
    printers: { duckdb: ([unit, from, to]) => differenceSql(unit!, from!, to!) },
    vectors: [
      { expression: "DATE_DIFF('day', TIMESTAMP '2000-12-31 23:00', TIMESTAMP '2001-01-01 01:00')", value: 1 },
      { expression: "DATE_DIFF('month', TIMESTAMP '2001-03-01', TIMESTAMP '2001-02-28')", value: -1 },
    ],
  },
  {
    ...base,
    name: 'DATE_ADD',
    total: false,
    signatures: [{ parameters: [unitParameter, { name: 'count', type: 'int' }, { name: 'time', type: 'timestamp' }], result: 'timestamp' }],
    doc: 'The time that many units later; a day that the month lacks becomes its last one.',
    row: (args) => addUnits(unitOf(text(args, 0)), number(args, 1), number(args, 2)),
    unitLoop: (unit) => addLoop(unitOf(unit)),
    printers: { duckdb: ([unit, count, time]) => additionSql(unit!, count!, time!) },
    vectors: [
      { expression: "DATE_ADD('month', 1, TIMESTAMP '2001-01-31') = TIMESTAMP '2001-02-28'", value: true },
      { expression: "DATE_ADD('hour', -1, TIMESTAMP '1970-01-01') = TIMESTAMP '1969-12-31 23:00'", value: true },
    ],
  },
];

function unitOf(word: string): TimeUnit {
  return word.toLowerCase() as TimeUnit;
}

/** `'day'` as printed, to the unit. */
function printedUnit(sql: string): TimeUnit {
  return unitOf(sql.slice(1, -1));
}

/** Both times at the start of their units, so that rounding has nothing left to decide before 1970. */
function differenceSql(unitSql: string, from: string, to: string): string {
  return `date_diff(${unitSql}, date_trunc(${unitSql}, ${from}), date_trunc(${unitSql}, ${to}))`;
}

function additionSql(unitSql: string, count: string, time: string): string {
  const size = unitSize(printedUnit(unitSql));
  if ('milliseconds' in size) return `epoch_ms(epoch_ms(${time}) + ${count} * ${size.milliseconds})`;
  return `TRY(${time} + to_months(CAST(${count} * ${size.months} AS INTEGER)))`;
}
