import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { functionTable } from './table-text.ts';

it('README.md holds the function table as it is', () => {
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(functionTable());
});
