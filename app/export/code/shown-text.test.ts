import { expect, it } from 'vitest';
import { bytesOf } from '#pipeline/exporters/bundle.ts';
import { shownText } from './shown-text.ts';

it('shows a small file whole', () => {
  expect(shownText(bytesOf('a\nb\n'))).toEqual({ text: 'a\nb', lines: 2, shown: 2 });
  expect(shownText(bytesOf('a\nb'))).toEqual({ text: 'a\nb', lines: 2, shown: 2 });
  expect(shownText(bytesOf(''))).toEqual({ text: '', lines: 0, shown: 0 });
});

it('shows the first thousand lines of many, and counts all', () => {
  const { text, lines, shown } = shownText(bytesOf('line\n'.repeat(2_500)));
  expect({ lines, shown, length: text.split('\n').length }).toEqual({ lines: 2_500, shown: 1_000, length: 1_000 });
});

it('shows whole lines up to so many bytes', () => {
  const { text, lines, shown } = shownText(bytesOf(`${'x'.repeat(999)}\n`.repeat(500)));
  expect({ lines, shown, length: text.length }).toEqual({ lines: 500, shown: 60, length: 60 * 1_000 - 1 });
});

it('cuts a single endless line', () => {
  expect(shownText(bytesOf('x'.repeat(500_000)))).toMatchObject({ lines: 1, shown: 1, text: 'x'.repeat(60_000) });
});
