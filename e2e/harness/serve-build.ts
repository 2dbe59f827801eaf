import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { serveStatic } from '../../scripts/serve-static.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the page under test. */
    site: string;
  }
}

/** A sub-path, as on any file host: nothing in the page may rely on standing at the root. */
const path = '/some/sub/path/';

/** Serves the production build to all journeys. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(`${folder}/index.html`)) throw new Error('There is no build to test: run `npm run build` first.');
  const server = await serveStatic([{ path, folder }]);
  project.provide('site', `${server.origin}${path}`);
  return () => server.close();
}
