import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgres } from '#pipeline/expression/print/postgres.ts';
import { hostileTexts } from '../engines/exports/hostile-document.ts';

/** What PostgreSQL can't hold: U+0000 (see `postgresDeviations`), and names of more than 63 bytes. */
const texts = hostileTexts(200, 20_010_104).map((text) => text.replaceAll('\0', '')).filter((text) => text !== '' && Buffer.byteLength(text) <= 63);
let engine: PGlite;

beforeAll(async () => {
  engine = await PGlite.create();
});

afterAll(async () => {
  await engine.close();
});

const literal = (text: string): string => postgres.literal({ kind: 'literal', type: 'string', value: text, nullable: false, span: { start: 0, end: 0 } });

/** In hexadecimal: on its way back to JavaScript a text would lose a byte order mark. */
const hex = (sql: string): string => `encode(convert_to(${sql}, 'UTF8'), 'hex')`;

it('PostgreSQL reads back hostile names and texts', async () => {
  expect(texts.length).toBeGreaterThan(190);
  for (const text of texts) {
    const { rows } = await engine.query(`SELECT ${hex('key')} AS name, ${hex('value')} AS text FROM (SELECT ${literal(text)} AS ${postgres.quoteName(text)}) AS r, LATERAL json_each_text(row_to_json(r))`);
    const bytes = Buffer.from(text).toString('hex');
    expect(rows, JSON.stringify(text)).toEqual([{ name: bytes, text: bytes }]);
  }
});

it('a quote that is not doubled is found', async () => {
  await expect(engine.query(`SELECT '${texts.find((text) => text.includes("'"))!}'`)).rejects.toThrow(/unterminated|syntax/u);
});
