import { expect, test } from 'vitest';
import { laterOf } from './later-files.ts';

const styles = (...names: string[]): { importedCss: ReadonlySet<string> } => ({ importedCss: new Set(names) });

test('each part comes after what it imports; what the page begins with is not fetched again, nor a worker', () => {
  expect(laterOf({
    'a/index.js': { type: 'chunk', isEntry: true, imports: ['a/shared.js'], viteMetadata: styles('a/index.css') },
    'a/shared.js': { type: 'chunk', imports: ['a/index.js'] },
    'a/index.css': { type: 'asset' },
    'a/menu.js': { type: 'chunk', imports: ['a/popups.js', 'a/shared.js'], viteMetadata: styles('a/menu.css') },
    'a/popups.js': { type: 'chunk', viteMetadata: styles('a/popups.css') },
    'a/menu.css': { type: 'asset' },
    'a/popups.css': { type: 'asset' },
    'a/engine.worker.js': { type: 'asset' },
    'data/flights.parquet': { type: 'asset' },
  })).toEqual(['a/popups.css', 'a/popups.js', 'a/menu.css', 'a/menu.js']);
});
