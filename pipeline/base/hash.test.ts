import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { hash128 } from './hash.ts';

test('the hash of a text never changes: logs of earlier versions are found again', () => {
  expect(hash128('')).toBe('00000000000000000000000000000000');
  expect(hash128('watersmeet')).toMatchInlineSnapshot(`"c6cb6f7eb72c2aa3bd5f146e1c2575f4"`);
});

test('texts that differ in one place, in length or in padding have different hashes', () => {
  const texts = ['a', 'b', 'aa', 'a\0', 'a\0\0', '\0', '\0\0', 'ab', 'ba', 'x'.repeat(64), 'x'.repeat(65)];
  for (let i = 0; i < 5000; i++) texts.push(`node-${i}`);
  expect(new Set(texts.map(hash128)).size).toBe(texts.length);
});

test('canonical JSON does not know the order in which keys were written', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson(JSON.parse('{"__proto__":1,"a":2}'))).toBe('{"__proto__":1,"a":2}');
});
