import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { sendFile } from '../serve-static.js';

const vegaDatasets = fileURLToPath(new URL('../../node_modules/vega-datasets/data', import.meta.url));

/** The data sets that ship with the page, taken from the vega-datasets package: nothing of them is in the repository. */
const bundledFiles = ['flights-3m.parquet', 'airports.csv'];

function pathOf(name: string): string {
  return join(vegaDatasets, name);
}

/** `data/<name>` beside the page: served in development, with byte ranges, and copied into a build. */
export function bundledData(): Plugin {
  return {
    name: 'watersmeet:bundled-data',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = requestedFile(request.url ?? '');
        if (name === undefined) next();
        else sendFile(request, response, { file: pathOf(name), size: statSync(pathOf(name)).size });
      });
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const name of bundledFiles) {
        this.emitFile({ type: 'asset', fileName: `data/${name}`, source: await readFile(pathOf(name)) });
      }
    },
  };
}

function requestedFile(url: string): string | undefined {
  const path = url.split('?')[0] ?? '';
  return bundledFiles.find((name) => path === `/data/${name}`);
}
