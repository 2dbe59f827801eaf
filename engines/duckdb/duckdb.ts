import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { fetchPython } from '../tools/python.ts';

const version = '1.5.6';

/** The command line of DuckDB itself, which PyPI carries as a wheel. */
export const duckdb: Engine = {
  name: 'duckdb',
  product: 'DuckDB',
  version,
  commands: ['duckdb'],
  async fetch() {
    const python = await fetchPython('duckdb');
    if ('reason' in python) return { ready: false, engine: 'duckdb', reason: python.reason };
    return { ready: true, engine: 'duckdb', version, path: [join(python.home, 'bin')], env: {} };
  },
};
