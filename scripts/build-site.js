import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.js';

/**
 * Builds the site into dist/.
 * @returns {Promise<Record<string, { file: string, isEntry?: boolean, imports?: string[] }>>} Vite's manifest, which is no part of the site
 */
export async function buildSite() {
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  const dist = join(root, 'dist');
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  rmSync(join(dist, '.vite'), { recursive: true });
  return manifest;
}
