import type { Entries } from './reading.ts';

/**
 * Version 0, before the first release: edges were `[from, to]` or `[from, to, port]`, and an aggregate's window was
 * nested as `window: { type, size, slide, offset }`.
 */
export function migrateVersion0(entries: Entries): Entries {
  return new Map([
    ...entries,
    ['version', 1],
    ['nodes', eachOf(entries.get('nodes'), migrateNode)],
    ['edges', eachOf(entries.get('edges'), migrateEdge)],
  ]);
}

function eachOf(list: unknown, migrate: (each: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(migrate) : list;
}

function migrateEdge(edge: unknown): unknown {
  if (!Array.isArray(edge) || edge.length < 2 || edge.length > 3) return edge;
  const [from, to, port] = edge as readonly unknown[];
  return port === undefined ? { from, to } : { from, to, port };
}

function migrateNode(node: unknown): unknown {
  if (!isObject(node) || ownOf(node, 'kind') !== 'aggregate') return node;
  const params = ownOf(node, 'params');
  const window = isObject(params) ? ownOf(params, 'window') : undefined;
  if (!isObject(params) || !isObject(window)) return node;
  const { type, ...sizes } = window;
  return { ...node, params: { ...params, ...sizes, window: type } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownOf(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
