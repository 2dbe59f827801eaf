import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { must } from '../base/assert.ts';
import { compile } from '../compile/compile.ts';
import { parseDocumentText } from './parse.ts';

test('the example of the README is a pipeline without problems', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const parsed = parseDocumentText(must(/```json\n([^]*?)```/.exec(readme)?.[1], 'example'));
  expect(parsed.problems).toEqual([]);
  expect(parsed.ok && compile(parsed.value).problems).toEqual([]);
});
