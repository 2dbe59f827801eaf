import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { fetchPython } from '../tools/python.ts';

const version = '1.9.1';
/** The last one for Python 3.10. */
const versionOfOld = '1.7.2';

/** A Python that has scikit-learn, and with it NumPy and SciPy. Nothing is exported to it: what it learns is compared with what we learn. */
export const scikitLearn: Engine = {
  name: 'scikit-learn',
  product: 'scikit-learn',
  version,
  commands: ['python3'],
  async fetch() {
    const python = await fetchPython('scikit-learn');
    if ('reason' in python) return { ready: false, engine: 'scikit-learn', reason: python.reason };
    const old = existsSync(join(python.home, 'lib/python3.10'));
    return { ready: true, engine: 'scikit-learn', version: old ? versionOfOld : version, path: [join(python.home, 'bin')], env: {} };
  },
};
