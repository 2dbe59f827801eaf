import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { md5 } from './md5.ts';
import { createRandom } from './random.ts';

it.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', '57edf4a22be3c955ac49da2e2107b67a'],
])('is that of RFC 1321: %j', (text, digest) => {
  expect(md5(text)).toBe(digest);
});

it('is what Node makes of it, for every length around the blocks and any letters', () => {
  const random = createRandom(1);
  for (let length = 0; length < 200; length++) {
    const text = Array.from({ length }, () => ['a', 'é', '😀', '～', '\u0000', '\ud800'][random.below(6)]).join('');
    expect(md5(text)).toBe(createHash('md5').update(text, 'utf8').digest('hex'));
  }
});
