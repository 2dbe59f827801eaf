import { md5 } from '../../base/md5.ts';
import { expressionLimits } from '../limits.ts';
import { capped, codePointLength, codePoints, sliceCodePoints } from '../text.ts';
import { notNegative, number, once, plain, signature, text } from './define.ts';
import type { FunctionEntry } from './entry.ts';
import { positionIn, pad, simpleCase, splitPart } from './string-meanings.ts';

const base = { family: 'string', nulls: 'strict', total: true } as const;

/** DuckDB refuses positions beyond 32 bits. */
const furthest = 2_147_483_647;

/** Lengths and positions count Unicode code points, and positions start at 1. */
export const stringFunctions: readonly FunctionEntry[] = [
  {
    ...base,
    name: 'LENGTH',
    aliases: ['CHAR_LENGTH'],
    signatures: [signature(['text string'], 'int')],
    doc: 'Number of Unicode code points of a text.',
    row: (args) => codePointLength(text(args, 0)),
    printers: { duckdb: plain('length') },
    vectors: [{ expression: "LENGTH('naïve 😀')", value: 7 }, { expression: "LENGTH('')", value: 0 }],
  },
  {
    ...base,
    name: 'UPPER',
    signatures: [signature(['text string'], 'string')],
    doc: 'The text in capitals, code point by code point (Unicode simple case mapping).',
    note: 'A letter whose capital form is several letters stays as it is (ß); other engines may know newer Unicode tables.',
    row: (args) => simpleCase(text(args, 0), (point) => point.toUpperCase()),
    printers: { duckdb: plain('upper') },
    vectors: [{ expression: "UPPER('éa1')", value: 'ÉA1' }, { expression: "UPPER('straße')", value: 'STRAßE' }],
  },
  {
    ...base,
    name: 'LOWER',
    signatures: [signature(['text string'], 'string')],
    doc: 'The text in small letters, code point by code point (Unicode simple case mapping).',
    note: 'No context: a final Σ becomes σ.',
    row: (args) => simpleCase(text(args, 0), (point) => point.toLowerCase()),
    printers: { duckdb: plain('lower') },
    vectors: [{ expression: "LOWER('ÉA1')", value: 'éa1' }, { expression: "LOWER('ΑΣ')", value: 'ασ' }],
  },
  {
    ...base,
    name: 'TRIM',
    signatures: [signature(['text string'], 'string')],
    doc: 'The text without spaces (U+0020 only) at its ends.',
    row: (args) => text(args, 0).replace(/^ +/u, '').replace(/(?<! ) +$|^ +$/u, ''),
    printers: { duckdb: ([a]) => `trim(${a}, ' ')` },
    vectors: [{ expression: "TRIM('  a b ')", value: 'a b' }, { expression: "TRIM('   ')", value: '' }],
  },
  {
    ...base,
    name: 'LTRIM',
    signatures: [signature(['text string'], 'string')],
    doc: 'The text without spaces (U+0020 only) at its start.',
    row: (args) => text(args, 0).replace(/^ +/u, ''),
    printers: { duckdb: ([a]) => `ltrim(${a}, ' ')` },
    vectors: [{ expression: "LTRIM('  a ')", value: 'a ' }],
  },
  {
    ...base,
    name: 'RTRIM',
    signatures: [signature(['text string'], 'string')],
    doc: 'The text without spaces (U+0020 only) at its end.',
    row: (args) => text(args, 0).replace(/(?<! ) +$|^ +$/u, ''),
    printers: { duckdb: ([a]) => `rtrim(${a}, ' ')` },
    vectors: [{ expression: "RTRIM(' a  ')", value: ' a' }],
  },
  {
    ...base,
    name: 'SUBSTRING',
    aliases: ['SUBSTR'],
    signatures: [signature(['text string', 'start int'], 'string'), signature(['text string', 'start int', 'length int'], 'string')],
    doc: 'The code points at the positions from start up to (not including) start + length; positions before 1 are empty, and a negative length gives an empty text.',
    row: (args) => sliceCodePoints(text(args, 0), number(args, 1) - 1, args.length < 3 ? Number.MAX_SAFE_INTEGER : number(args, 1) - 1 + number(args, 2)),
    printers: {
      duckdb: (args) =>
        args.length < 3
          ? once(args, ([s, from]) => `CASE WHEN ${from} < 1 THEN ${s} WHEN ${from} > ${furthest} THEN left(${s}, 0) ELSE substring(${s}, ${from}) END`)
          : once(args, ([s, from, n]) => `CASE WHEN ${from} + ${n} IS NOT NULL THEN substring(${s}, least(greatest(${from}, 1), ${furthest}), least(greatest(${n} + least(${from}, 1) - 1, 0), ${furthest})) END`),
    },
    vectors: [
      { expression: "SUBSTRING('abcde', 2, 3)", value: 'bcd' },
      { expression: "SUBSTRING('abcde', 0, 2)", value: 'a' },
      { expression: "SUBSTRING('a😀b', 2, 1)", value: '😀' },
      { expression: "SUBSTRING('abc', 2)", value: 'bc' },
      { expression: "SUBSTRING('abc', 1, -1)", value: '' },
    ],
  },
  {
    ...base,
    name: 'LEFT',
    signatures: [signature(['text string', 'count int'], 'string')],
    doc: 'The first code points of a text; none for a count of 0 or less.',
    row: (args) => sliceCodePoints(text(args, 0), 0, number(args, 1)),
    printers: { duckdb: ([s, n]) => `left(${s}, ${notNegative(n!)})` },
    vectors: [{ expression: "LEFT('abc', 2)", value: 'ab' }, { expression: "LEFT('abc', -1)", value: '' }],
  },
  {
    ...base,
    name: 'RIGHT',
    signatures: [signature(['text string', 'count int'], 'string')],
    doc: 'The last code points of a text; none for a count of 0 or less.',
    row: (args) => {
      const length = codePointLength(text(args, 0));
      return sliceCodePoints(text(args, 0), length - Math.max(0, number(args, 1)), length);
    },
    printers: { duckdb: ([s, n]) => `right(${s}, ${notNegative(n!)})` },
    vectors: [{ expression: "RIGHT('abc', 2)", value: 'bc' }, { expression: "RIGHT('abc', 9)", value: 'abc' }],
  },
  {
    ...base,
    name: 'REPLACE',
    total: false,
    signatures: [signature(['text string', 'from string', 'to string'], 'string')],
    doc: 'The text with every occurrence of one text replaced by another; an empty one occurs nowhere.',
    row: (args) => (text(args, 1) === '' ? text(args, 0) : capped(text(args, 0).replaceAll(text(args, 1), () => text(args, 2)))),
    printers: { duckdb: plain('replace') },
    vectors: [{ expression: "REPLACE('aXbX', 'X', '$&')", value: 'a$&b$&' }, { expression: "REPLACE('ab', '', 'x')", value: 'ab' }],
  },
  {
    ...base,
    name: 'CONCAT',
    nulls: 'lenient',
    total: false,
    nullable: () => true,
    signatures: [{ ...signature(['text string'], 'string'), variadic: true }],
    doc: 'The texts one after another, NULL as an empty text (|| gives NULL instead).',
    row: (args) => capped(args.map((each) => (each === null ? '' : String(each))).join('')),
    printers: { duckdb: plain('concat') },
    vectors: [{ expression: "CONCAT('a', NULL, 'b')", value: 'ab' }],
  },
  {
    ...base,
    name: 'STARTS_WITH',
    signatures: [signature(['text string', 'start string'], 'bool')],
    doc: 'Does the text begin with the other one?',
    row: (args) => text(args, 0).startsWith(text(args, 1)),
    printers: { duckdb: plain('starts_with') },
    vectors: [{ expression: "STARTS_WITH('abc', 'ab')", value: true }, { expression: "STARTS_WITH('abc', '')", value: true }],
  },
  {
    ...base,
    name: 'ENDS_WITH',
    signatures: [signature(['text string', 'end string'], 'bool')],
    doc: 'Does the text end with the other one?',
    row: (args) => text(args, 0).endsWith(text(args, 1)),
    printers: { duckdb: plain('ends_with') },
    vectors: [{ expression: "ENDS_WITH('abc', 'bc')", value: true }, { expression: "ENDS_WITH('abc', 'b')", value: false }],
  },
  {
    ...base,
    name: 'CONTAINS',
    signatures: [signature(['text string', 'part string'], 'bool')],
    doc: 'Does the text hold the other one?',
    row: (args) => text(args, 0).includes(text(args, 1)),
    printers: { duckdb: plain('contains') },
    vectors: [{ expression: "CONTAINS('abc', 'b')", value: true }, { expression: "CONTAINS('abc', 'B')", value: false }],
  },
  {
    ...base,
    name: 'STRPOS',
    aliases: ['INSTR'],
    signatures: [signature(['text string', 'part string'], 'int')],
    doc: 'Position of the first occurrence of a part in a text, 0 when there is none.',
    row: (args) => positionIn(text(args, 0), text(args, 1)),
    printers: { duckdb: plain('strpos') },
    vectors: [{ expression: "STRPOS('a😀bc', 'bc')", value: 3 }, { expression: "STRPOS('abc', 'x')", value: 0 }],
  },
  {
    ...base,
    name: 'POSITION',
    signatures: [signature(['part string', 'text string'], 'int')],
    doc: 'Position of the first occurrence of a part in a text, 0 when there is none; the part comes first.',
    row: (args) => positionIn(text(args, 1), text(args, 0)),
    printers: { duckdb: ([part, whole]) => `strpos(${whole}, ${part})` },
    vectors: [{ expression: "POSITION('c', 'abc')", value: 3 }, { expression: "POSITION('', 'abc')", value: 1 }],
  },
  {
    ...base,
    name: 'LPAD',
    total: false,
    signatures: [signature(['text string', 'length int', 'fill string'], 'string')],
    doc: 'The text brought to a length by filling it on the left, or by cutting its end; an empty fill only cuts.',
    row: (args) => pad(args, 'left'),
    printers: { duckdb: (args) => padding('lpad', args) },
    vectors: [{ expression: "LPAD('7', 3, '0')", value: '007' }, { expression: "LPAD('abc', 2, '0')", value: 'ab' }],
  },
  {
    ...base,
    name: 'RPAD',
    total: false,
    signatures: [signature(['text string', 'length int', 'fill string'], 'string')],
    doc: 'The text brought to a length by filling it on the right, or by cutting its end; an empty fill only cuts.',
    row: (args) => pad(args, 'right'),
    printers: { duckdb: (args) => padding('rpad', args) },
    vectors: [{ expression: "RPAD('a', 4, 'xy')", value: 'axyx' }, { expression: "RPAD('abc', 9, '')", value: 'abc' }],
  },
  {
    ...base,
    name: 'REVERSE',
    signatures: [signature(['text string'], 'string')],
    doc: 'The code points of a text from last to first.',
    note: 'DuckDB keeps a letter and its combining marks together.',
    row: (args) => [...codePoints(text(args, 0))].reverse().join(''),
    printers: { duckdb: plain('reverse') },
    vectors: [{ expression: "REVERSE('a😀b')", value: 'b😀a' }],
  },
  {
    ...base,
    name: 'SPLIT_PART',
    signatures: [signature(['text string', 'separator string', 'index int'], 'string')],
    doc: 'The part at an index (from 1) of a text that is cut at each separator; empty when there is none; an empty separator cuts nowhere.',
    row: (args) => splitPart(text(args, 0), text(args, 1), number(args, 2)),
    printers: {
      duckdb: (args) => once(args, ([s, by, n]) => `CASE WHEN ${s} IS NULL OR ${by} IS NULL OR ${n} IS NULL THEN NULL WHEN ${n} < 1 OR (${by} = '' AND ${n} > 1) THEN '' WHEN ${by} = '' THEN ${s} ELSE split_part(${s}, ${by}, ${n}) END`),
    },
    vectors: [
      { expression: "SPLIT_PART('a,b,c', ',', 2)", value: 'b' },
      { expression: "SPLIT_PART('a,b', ',', 3)", value: '' },
      { expression: "SPLIT_PART('ab', '', 1)", value: 'ab' },
    ],
  },
  {
    ...base,
    name: 'REPEAT',
    total: false,
    signatures: [signature(['text string', 'times int'], 'string')],
    doc: `The text several times over; NULL when that is longer than ${expressionLimits.text} units.`,
    row: (args) => {
      const times = Math.max(0, number(args, 1));
      return text(args, 0) === '' ? '' : text(args, 0).length * times > expressionLimits.text ? null : text(args, 0).repeat(times);
    },
    printers: { duckdb: (args) => once(args, ([s, n]) => `CASE WHEN length(${s}) * ${n} <= ${expressionLimits.text} THEN repeat(${s}, greatest(${n}, 0)) END`) },
    vectors: [{ expression: "REPEAT('ab', 2)", value: 'abab' }, { expression: "REPEAT('ab', 1000000)", value: null }],
  },
  {
    ...base,
    name: 'MD5',
    signatures: [signature(['text string'], 'string')],
    doc: 'The MD5 digest of the text in UTF-8, as 32 small hex digits: spreads values evenly, and is no secret.',
    row: (args) => md5(text(args, 0)),
    printers: { duckdb: plain('md5') },
    vectors: [{ expression: "MD5('abc')", value: '900150983cd24fb0d6963f7d28e17f72' }, { expression: "MD5('é')", value: '66ddcd97cfdeabb2f6fb8a999b4bc76f' }],
  },
];

function padding(name: string, args: readonly string[]): string {
  return once(args, ([s, n, fill]) => {
    const length = `CAST(greatest(${n}, 0) AS INTEGER)`;
    return `CASE WHEN ${n} IS NULL OR ${fill} IS NULL OR ${n} > ${expressionLimits.text} THEN NULL WHEN ${fill} = '' THEN left(${s}, ${length}) ELSE ${name}(${s}, ${length}, ${fill}) END`;
  });
}
