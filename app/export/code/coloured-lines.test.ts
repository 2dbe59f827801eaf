import { expect, it } from 'vitest';
import { languages } from '#pipeline/exporters/bundle.ts';
import type { Language } from '#pipeline/exporters/bundle.ts';
import { colouredLines } from './coloured-lines.ts';
import { grammarOf } from './languages.ts';

const samples: Readonly<Record<Exclude<Language, 'text'>, readonly [text: string, piece: string, colour: string]>> = {
  markdown: ['# Title\n\ntext', ' Title', 'heading'],
  json: ['{"a": [1]}', '"a"', 'property'],
  ndjson: ['{"a":1}\n{"a":"x"}\n', '"x"', 'string'],
  sql: ['-- why\nSELECT 1', '-- why', 'comment'],
  python: ['def f():\n    return "x"', '"x"', 'string'],
  shell: ['# why\necho "$X"', '# why', 'comment'],
  yaml: ['a: 1 # why', '# why', 'comment'],
  properties: ['# why\nA=1', '# why', 'comment'],
  xml: ['<a b="c">d</a>', '"c"', 'string'],
};

for (const language of languages) {
  if (language === 'text') continue;
  const [text, piece, colour] = samples[language];
  it(`colours ${language}, and changes no letter of it`, async () => {
    const lines = colouredLines(text, await grammarOf(language));
    expect(lines.map((line) => line.map((each) => each.text).join('')).join('\n')).toBe(text);
    expect(lines.flat().map((each) => `${each.colour}: ${each.text}`)).toContain(`${colour}: ${piece}`);
  });
}

it('leaves plain text plain', () => {
  expect(colouredLines('a\nb', null)).toEqual([[{ text: 'a', colour: '' }], [{ text: 'b', colour: '' }]]);
});
