import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verifiedOn } from '#pipeline/exporters/verified-on.ts';
import { checks } from './checks.ts';

test('the docs hold a full run of the checks that there are, of the day that bundles name', () => {
  const docs = readFileSync(new URL('../docs/exports.md', import.meta.url), 'utf8');
  const results = docs.slice(docs.indexOf('<!-- results:'), docs.indexOf('<!-- end of results -->'));
  expect(results).toContain(`${verifiedOn.date}: `);
  expect([...results.matchAll(/^\| (.*) \| [a-z, -]+ \| \d* \| [^|]* \| (?:passed|failed|skipped)/gmu)].map(([, name]) => name)).toEqual(checks.map(({ name }) => name));
});
