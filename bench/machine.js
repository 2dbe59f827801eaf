import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/ensure.js';

export function machine() {
  return { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memory_gb: Math.round(totalmem() / 2 ** 30), platform: `${process.platform} ${process.arch}` };
}

/** @param {string} browserVersion */
export function versions(browserVersion) {
  const versionOf = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return {
    chromium: browserVersion, watersmeet: commit(), 'duckdb-wasm': versionOf('@duckdb/duckdb-wasm'), arquero: versionOf('arquero'), perspective: versionOf('@perspective-dev/client'),
    'db-ivm': versionOf('@tanstack/db-ivm'), d2mini: versionOf('@electric-sql/d2mini'), rxjs: versionOf('rxjs'),
    'ml-kmeans': versionOf('ml-kmeans'), 'ml-random-forest': versionOf('ml-random-forest'), 'ml-regression-multivariate-linear': versionOf('ml-regression-multivariate-linear'),
    'ml-logistic-regression': versionOf('ml-logistic-regression'), tensorflow: versionOf('@tensorflow/tfjs-core'),
  };
}

/** The version of the package, with the commit where there is a repository. */
function commit() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  try {
    return `${version}+${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`;
  } catch {
    return version;
  }
}
