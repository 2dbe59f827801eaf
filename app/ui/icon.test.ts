import { expect, it } from 'vitest';
import { operators } from '#pipeline/operators/index.ts';
import { icons } from './Icon.tsx';

it('draws the icon of every operator', () => {
  expect(operators.filter(({ icon }) => !icons.has(icon)).map(({ kind, icon }) => `${kind}: ${icon}`)).toEqual([]);
});
