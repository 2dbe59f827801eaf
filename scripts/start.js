import { parseArgs } from 'node:util';
import { ensureDependencies, root } from './ensure.js';

const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } });
const port = values.port === undefined ? 5173 : Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`--port wants a number from 0 to 65535, not ${values.port}`);
  process.exit(2);
}

ensureDependencies();
const { createServer } = await import('vite');
const server = await createServer({
  root,
  configFile: `${root}/vite.config.ts`,
  logLevel: 'warn',
  server: { port, strictPort: values.port !== undefined, ...(values.host === undefined ? {} : { host: values.host }) },
});
try {
  await server.listen();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0];
// Transforms the page's modules before the first visit asks for them.
await fetch(new URL('app/main.tsx', address)).catch(() => undefined);
console.log(`Watersmeet is running at ${address}`);
console.log('Stop it with Ctrl+C.');

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => { void server.close().finally(() => process.exit(0)); });
}
