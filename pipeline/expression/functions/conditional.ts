import { compare } from '../compare.ts';
import { plain } from './define.ts';
import type { FunctionEntry } from './entry.ts';

const base = { family: 'conditional', nulls: 'lenient', total: true } as const;

export const conditionalFunctions: readonly FunctionEntry[] = [
  {
    ...base,
    name: 'COALESCE',
    lazy: 'coalesce',
    nullable: (args) => args.every((each) => each),
    signatures: [{ parameters: [{ name: 'value', type: 'T' }], variadic: true, result: 'T' }],
    doc: 'The first of the values that isn’t NULL.',
    row: (args) => args.find((each) => each !== null) ?? null,
    printers: { duckdb: plain('coalesce') },
    vectors: [{ expression: 'COALESCE(NULL, 2, 3)', value: 2 }, { expression: 'COALESCE(CAST(NULL AS int), NULL)', value: null }],
  },
  {
    ...base,
    name: 'IFNULL',
    lazy: 'coalesce',
    nullable: (args) => args.every((each) => each),
    signatures: [{ parameters: [{ name: 'value', type: 'T' }, { name: 'otherwise', type: 'T' }], result: 'T' }],
    doc: 'The value, or the other one when it is NULL.',
    row: (args) => args[0] ?? args[1] ?? null,
    printers: { duckdb: plain('coalesce') },
    vectors: [{ expression: "IFNULL(NULL, 'x')", value: 'x' }],
  },
  {
    ...base,
    name: 'NULLIF',
    nullable: () => true,
    signatures: [{ parameters: [{ name: 'value', type: 'T' }, { name: 'unwanted', type: 'T' }], result: 'T' }],
    doc: 'The value, or NULL when it equals the other one.',
    row: (args) => (compare('=', args[0]!, args[1]!) === true ? null : args[0]!),
    printers: { duckdb: plain('nullif') },
    vectors: [{ expression: "NULLIF('NA', 'NA')", value: null }, { expression: 'NULLIF(1, NULL)', value: 1 }],
  },
  {
    ...base,
    name: 'IF',
    aliases: ['IIF'],
    lazy: 'if',
    nullable: (args) => args[1]! || args[2]!,
    signatures: [{ parameters: [{ name: 'condition', type: 'bool' }, { name: 'value', type: 'T' }, { name: 'otherwise', type: 'T' }], result: 'T' }],
    doc: 'One value when the condition is true, the other one when it is false or NULL.',
    row: (args) => (args[0] === true ? args[1]! : args[2]!),
    printers: { duckdb: ([condition, value, otherwise]) => `(CASE WHEN ${condition} THEN ${value} ELSE ${otherwise} END)` },
    vectors: [{ expression: "IF(1 < 2, 'a', 'b')", value: 'a' }, { expression: 'IF(NULL, 1, 2.5)', value: 2.5 }],
  },
];
