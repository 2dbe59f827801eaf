import { expect, test } from 'vitest';
import { dependenciesMatch } from './ensure.js';

const lock = { packages: { '': { name: 'watersmeet' }, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win32': { version: '2.0.0', optional: true } } };

test('is content when every locked version is installed, without other platforms', () => {
  expect(dependenciesMatch(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
});

test('asks for an install when a version differs, a package is missing, or nothing is there', () => {
  expect(dependenciesMatch(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
  expect(dependenciesMatch(lock, { packages: {} })).toBe(false);
  expect(dependenciesMatch(lock, null)).toBe(false);
});
