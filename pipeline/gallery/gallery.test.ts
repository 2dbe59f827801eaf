import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../compile/compile.ts';
import { printDocument } from '../document/parse.ts';
import { firstExample } from './first-example.ts';
import { gallery } from './index.ts';

test('what runs on a first visit is the first entry', () => {
  expect(firstExample()).toEqual(gallery[0]?.document);
});

test('the page of all entries names each of them, in their order', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/^\| \[([\w-]+)\]/gm)].map(([, slug]) => slug);
  expect(named).toEqual(gallery.map(({ slug }) => slug).filter((slug) => !slug.startsWith('nexmark-')));
});

describe.each(gallery.map((each) => [each.slug, each] as const))('%s', (slug, { document }) => {
  const file = (name: string): string => readFileSync(new URL(`${slug}/${name}`, import.meta.url), 'utf8');

  test('compiles without a problem', () => {
    expect(compile(document).problems).toEqual([]);
  });

  test('is stored as it is printed', () => {
    expect(file('pipeline.json')).toBe(printDocument(document));
  });

  test('has a page that says what it shows', () => {
    expect(file('README.md')).toMatch(/^# /);
  });

  test('has no two nodes closer than a person can tell apart', () => {
    const [width, height, gap] = [220, 76, 24];
    for (const a of document.nodes) {
      for (const b of document.nodes) {
        if (a === b) continue;
        const apart = Math.abs(a.position.x - b.position.x) >= width + gap || Math.abs(a.position.y - b.position.y) >= height + gap;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });
});
