import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { printCsv } from './csv.ts';

const schema = [field('origin', 'string'), field('window_start', 'timestamp'), field('avg_delay', 'float', true), field('late', 'bool')];

test('a download is RFC 4180, with ISO times', () => {
  expect(printCsv(schema, [['MQT', 978_307_200_000, 1.5, true], ['a "b", c', 0, null, false], ['', 0, 0, false]])).toBe([
    'origin,window_start,avg_delay,late',
    'MQT,2001-01-01T00:00:00.000Z,1.5,true',
    '"a ""b"", c",1970-01-01T00:00:00.000Z,,false',
    '"",1970-01-01T00:00:00.000Z,0,false',
    '',
  ].join('\r\n'));
});

test('a window that ends beyond what a date holds keeps its number', () => {
  expect(printCsv([field('window_end', 'timestamp')], [[8_640_000_003_600_000]])).toBe('window_end\r\n8640000003600000\r\n');
});

test('no rows leave the header', () => {
  expect(printCsv(schema, [])).toBe('origin,window_start,avg_delay,late\r\n');
});
