import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{pipeline,workers,app,cli,scripts,bench,engines}/**/*.test.{ts,tsx,js}'],
    environment: 'node',
    // Child processes: DuckDB's native binding and module-level state stay apart.
    pool: 'forks',
    maxWorkers: '100%',
    // No test measures time; the limit is only for a hang on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
