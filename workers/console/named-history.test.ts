import { describe, expect, it } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { namedColumns } from './named-history.ts';
import { sqlTokens } from './sql-tokens.ts';

const source = { name: 'flights', schema: [field('date', 'timestamp'), field('delay', 'int'), field('origin', 'string'), field('the "gate"', 'string')] };
const named = (text: string): string => namedColumns(sqlTokens(text), source, 0)?.map((i) => source.schema[i]!.name).join(' ') ?? 'not named';

describe('the columns of history that a query needs', () => {
  it.each([
    ['SELECT 1', 'not named'],
    ["SELECT 'flights' -- flights", 'not named'],
    ['SELECT count(*) FROM history.flights', 'date'],
    ['SELECT Origin, count(*) FROM "history"."Flights" GROUP BY ALL', 'date origin'],
    ['SELECT f.delay FROM history.flights AS f WHERE f."the ""gate""" IS NULL', 'date delay the "gate"'],
    ['SELECT flights.delay FROM history.flights', 'date delay'],
    ['WITH late AS (SELECT delay FROM history.flights f WHERE f.delay > 15) SELECT avg(delay) FROM late', 'date delay'],
    ['SELECT a.delay FROM history.flights a JOIN history.flights b ON a.origin = b.origin', 'date delay origin'],
  ])('%s', (text, columns) => expect(named(text)).toBe(columns));

  it.each([
    'SELECT * FROM history.flights', 'SELECT f.* FROM history.flights f', 'FROM history.flights', 'SELECT 1 UNION ALL FROM history.flights', 'SELECT * EXCLUDE (delay) FROM history.flights',
    'SELECT flights FROM history.flights', 'SELECT f FROM history.flights f', 'SELECT count(DISTINCT f) FROM history.flights AS f', 'SELECT COLUMNS(\'d.*\') FROM history.flights', 'SUMMARIZE history.flights',
    'DESCRIBE history.flights', 'TABLE history.flights', 'SELECT delay FROM history.flights NATURAL JOIN x', 'SELECT history.flights FROM history.flights', 'SELECT delay FROM a, history.flights', 'CREATE TABLE x AS FROM history.flights',
  ])('are all of them for %s', (text) => expect(named(text)).toBe('date delay origin the "gate"'));
});
