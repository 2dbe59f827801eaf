import { field } from '../../data/schema.ts';
import type { Example } from '../example.ts';

const events = [field('user', 'string', true), field('page', 'int')];
const blocked = [field('name', 'string', true)];
const on = [{ left: 'user', right: 'name' }];
const inputs = [
  { schema: events, rows: [['ann', 1], ['bob', 2], [null, 3], ['ann', 4]] },
  { schema: blocked, rows: [['ann'], ['ann'], [null]] },
];

export const examples: readonly Example[] = [
  { title: 'Rows in the table, each once, however often it is there', params: { on, keep: 'matched' }, inputs, output: [['ann', 1], ['ann', 4]] },
  { title: 'Rows not in the table; NULL equals nothing, so it is in no table', params: { on, keep: 'unmatched' }, inputs, output: [['bob', 2], [null, 3]] },
];
