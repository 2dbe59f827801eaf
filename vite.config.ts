import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundledData } from './scripts/vite/bundled-data.ts';
import { laterFiles } from './scripts/vite/later-files.ts';
import { contentSecurityPolicyMeta } from './scripts/vite/content-security-policy.ts';

export default defineConfig({
  // Relative addresses only: the build runs from any sub-path of any file host.
  base: './',
  plugins: [react(), bundledData(), contentSecurityPolicyMeta(), laterFiles()],
  worker: {
    format: 'es',
    // What DuckDB's code would evaluate is never reached, and the policy would refuse it.
    rolldownOptions: { checks: { eval: false } },
  },
  // The package offers Node this engine for use without a worker of its own, but keeps the browser's build to itself.
  resolve: { alias: { '@duckdb/duckdb-wasm/blocking': fileURLToPath(new URL('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs', import.meta.url)) } },
  build: {
    target: 'es2023',
    // The size budget (scripts/size-budget.js) reads the manifest, and takes it out of the build again.
    manifest: true,
    // The policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
