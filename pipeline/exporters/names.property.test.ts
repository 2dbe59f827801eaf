import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Slugs, slugOf } from './names.ts';

const seed = Number(process.env['SEED'] ?? 20010104);

it.each([
  ['delay', 'delay'], ['dateTime', 'date_time'], ['Délai (min)', 'delai_min'], ['2nd', 'field_2nd'], ['', 'field'], ['日本', 'field'], ['__proto__', 'proto'], ['a__b', 'a_b'],
  ['an airport and a day and a state and a half more', 'an_airport_and_a_day_and_a_state_and_a_h'], ['SELECT', 'select'],
])('%j becomes %s', (text, slug) => {
  expect(slugOf(text, 'field')).toBe(slug);
});

it('different texts get different slugs, each of them safe in any language, the same in the same order', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 40 }), (texts) => {
    const [once, again] = [new Slugs('field'), new Slugs('field')];
    const slugs = texts.map((text) => once.of(text));
    for (const slug of slugs) expect(slug).toMatch(/^[a-z](?:_?[a-z0-9]){0,39}$/u);
    expect(new Set(slugs).size).toBe(texts.length);
    expect(texts.map((text) => again.of(text))).toEqual(slugs);
    expect(texts.map((text) => once.of(text))).toEqual(slugs);
  }), { seed, numRuns: 300 });
});

it('who comes first gets the plain slug, and others a number', () => {
  const slugs = new Slugs('field');
  expect(['a b', 'a-b', 'A B', 'a b 2', 'x'.repeat(50), 'x'.repeat(51)].map((text) => slugs.of(text))).toEqual(['a_b', 'a_b_2', 'a_b_3', 'a_b_2_2', 'x'.repeat(40), `${'x'.repeat(38)}_2`]);
});
