import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const mediaTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
  ['.parquet', 'application/vnd.apache.parquet'],
]);

/**
 * One range of a `Range` header over a file of `size` bytes: null for the whole file (no header, or one that we may
 * ignore), 'unsatisfiable' for a 416. `end` is inclusive, as in the header (RFC 9110, 14.1).
 * @param {string | undefined} header
 * @param {number} size
 * @returns {{ start: number, end: number } | 'unsatisfiable' | null}
 */
export function parseRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [, first, last] = match;
  if (first === '') {
    const suffix = Math.min(Number(last), size);
    return suffix === 0 ? 'unsatisfiable' : { start: size - suffix, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return 'unsatisfiable';
  return start > end ? null : { start, end };
}

/**
 * Serves several folders from loopback, each under its own path, the way a plain file host does: no headers of its
 * own but the type, byte ranges, and 404 for all that isn't there.
 * @param {readonly { path: string, folder: string }[]} mounts paths begin and end with a slash; the first that fits is taken
 * @param {{ port?: number, headers?: Record<string, string> }} [options] port 0: any free one; headers: sent with every answer
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serveStatic(mounts, { port = 0, headers = {} } = {}) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const file = findFile(mounts, request.url ?? '/');
    if (file === null) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    else sendFile(request, response, file);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve(undefined));
      server.closeAllConnections();
    }),
  };
}

/**
 * @param {readonly { path: string, folder: string }[]} mounts
 * @param {string} url
 */
function findFile(mounts, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://loopback').pathname);
  } catch {
    return null;
  }
  const mount = mounts.find((each) => path.startsWith(each.path));
  if (mount === undefined) return null;
  const relative = normalize(path.slice(mount.path.length));
  if (relative.startsWith('..')) return null;
  const file = join(mount.folder, path.endsWith('/') ? join(relative, 'index.html') : relative);
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? { file, size: stats.size } : null;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {{ file: string, size: number }} found
 */
export function sendFile(request, response, { file, size }) {
  const range = parseRange(request.headers.range, size);
  response.setHeader('Content-Type', mediaTypes.get(extname(file)) ?? 'application/octet-stream');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', 'no-cache');
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.setHeader('Content-Length', end - start + 1);
  if (range !== null) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
  response.writeHead(range === null ? 200 : 206);
  if (request.method === 'HEAD' || size === 0) response.end();
  else createReadStream(file, { start, end }).pipe(response);
}
