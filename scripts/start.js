import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite } from './build-site.js';
import { ensureDependencies, root } from './ensure.js';
import { buildIsFresh } from './fresh-build.js';
import { serveStatic } from './serve-static.js';

/*
 * npm start                 builds what has changed, and serves the site as a file host would, with its security policy
 * npm start -- --dev        Vite's server: hot reload, no build, no policy
 * npm start -- --port N     on that port and no other
 */

const { values } = parseArgs({ options: { port: { type: 'string' }, dev: { type: 'boolean', default: false } } });
const port = values.port === undefined ? 5173 : Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port wants a number from 0 to 65535, not ${values.port}`);
  process.exit(2);
}

ensureDependencies();
try {
  const server = values.dev ? await serveSources() : await serveBuild();
  console.log(`Watersmeet is running at ${server.address}`);
  console.log('Stop it with Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => { void server.close().finally(() => process.exit(0)); });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function serveBuild() {
  if (!buildIsFresh()) {
    console.error('Building the site …');
    await buildSite();
  }
  const mounts = [{ path: '/', folder: join(root, 'dist') }];
  const server = await serveStatic(mounts, { port }).catch((error) => {
    // The usual port is a habit, one that was asked for is a wish.
    if (values.port === undefined && error.code === 'EADDRINUSE') return serveStatic(mounts);
    throw error;
  });
  return { address: `${server.origin}/`, close: () => server.close() };
}

async function serveSources() {
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    server: { port, strictPort: values.port !== undefined },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  // Transforms the page's modules before the first visit asks for them.
  await fetch(new URL('app/main.tsx', address)).catch(() => undefined);
  return { address, close: () => server.close() };
}
