/** What every part of the page that draws something may use. */
const view = ['react', 'react-dom', '@base-ui/react', 'lucide-react', 'react-resizable-panels'];

/** A feature of the page sees the others only through app/state. */
const feature = ['pipeline', 'workers/protocol!', 'app/state', 'app/ui', 'app/styles'];

/**
 * Who may import whom. A file belongs to the first room below whose path fits; it may import its own room, the rooms
 * listed under `may` (a trailing `!` takes types only), and the packages listed under `packages`.
 * Tests (*.test.*, *.testing.ts, *.contract.ts) may import anything but another room's tests.
 */
export const rooms = [
  // pipeline/: what it means. The order of imports: base -> data -> expression -> operators -> document -> compile -> serving -> exporters.
  { room: 'pipeline/base', may: ['pipeline/problem.ts!'], packages: [] },
  { room: 'pipeline/problem.ts', may: ['pipeline/base'], packages: [] },
  { room: 'pipeline/data', may: ['pipeline/base', 'pipeline/problem.ts'], packages: [] },
  { room: 'pipeline/expression', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data'], packages: [] },
  { room: 'pipeline/operators', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression'], packages: [] },
  { room: 'pipeline/document', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators'], packages: [] },
  { room: 'pipeline/compile', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators', 'pipeline/document'], packages: [] },
  { room: 'pipeline/serving', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators', 'pipeline/document!', 'pipeline/compile!'], packages: [] },
  { room: 'pipeline/verdict', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators', 'pipeline/document', 'pipeline/compile', 'pipeline/serving'], packages: [] },
  { room: 'pipeline/exporters', may: ['pipeline'], packages: ['fflate'] },
  { room: 'pipeline/gallery', may: ['pipeline'], packages: [] },

  // workers/: what runs. It sees plans, never documents.
  { room: 'workers/protocol', may: ['pipeline!', 'workers!'], packages: [] },
  { room: 'workers/history', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'workers/state'], packages: ['idb'] },
  { room: 'workers/state', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/operators', 'pipeline/compile!', 'workers/protocol!', 'workers/history', 'workers/engine!'], packages: ['idb'] },
  { room: 'workers/ingest', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/operators', 'pipeline/compile!', 'workers/protocol', 'workers/history'], packages: ['hyparquet', 'hyparquet-compressors', 'papaparse'] },
  { room: 'workers/engine/worker-service.ts', may: ['workers/engine', 'pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators', 'pipeline/serving', 'pipeline/compile!', 'workers/protocol', 'workers/history', 'workers/state', 'workers/ingest'], packages: ['comlink'] },
  { room: 'workers/engine', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/expression', 'pipeline/operators', 'pipeline/serving', 'pipeline/compile!', 'workers/protocol', 'workers/history', 'workers/state', 'workers/ingest'], packages: [] },
  { room: 'workers/evidence', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/compile!', 'pipeline/exporters!', 'pipeline/exporters/bundle.ts', 'pipeline/exporters/verify/evidence-files.ts', 'workers/protocol', 'workers/history', 'workers/engine', 'workers/ingest'], packages: ['comlink'] },
  { room: 'workers/console', may: ['pipeline/base', 'pipeline/problem.ts', 'pipeline/data', 'pipeline/compile!', 'workers/protocol', 'workers/history'], packages: ['comlink', '@duckdb/duckdb-wasm', 'apache-arrow'] },
  // The entries put the parts together.
  { room: 'workers', may: ['workers', 'pipeline/problem.ts'], packages: ['comlink'] },

  // app/: what you see. Features meet only in app/state; app/engine alone creates workers.
  // The shell: parts of the frame that hold features, opened by the composition root.
  ...['app/ui/header', 'app/ui/SidePanel.tsx', 'app/ui/Dialogs.tsx', 'app/ui/ShortcutsDialog.tsx', 'app/ui/theme.ts', 'app/ui/use-page-keys.ts'].map((room) => (
    { room, may: ['app', 'pipeline'], packages: view }
  )),
  // What all editors share.
  { room: 'app/ui/chart', may: ['app/ui'], packages: ['uplot'] },
  { room: 'app/ui/editor', may: [], packages: ['@codemirror/view'] },
  { room: 'app/ui', may: ['app/styles', 'pipeline'], packages: [...view, 'zustand', '@tanstack/react-virtual'] },
  { room: 'app/styles', may: [], packages: [] },
  { room: 'app/state', may: ['pipeline', 'workers/protocol!'], packages: ['zustand', 'react'] },
  { room: 'app/engine', may: ['pipeline', 'workers/protocol', 'app/state', 'app/storage'], packages: ['comlink', 'idb'] },
  { room: 'app/storage', may: feature, packages: [...view, 'idb'] },
  { room: 'app/canvas', may: feature, packages: [...view, 'zustand', '@xyflow/react', '@dagrejs/dagre'] },
  { room: 'app/inspector', may: feature, packages: [...view, 'zustand', '@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lint', '@codemirror/state', '@codemirror/view'] },
  { room: 'app/export', may: feature, packages: [...view, 'zustand', '@codemirror/lang-json', '@codemirror/lang-python', '@codemirror/lang-sql', '@codemirror/lang-yaml', '@codemirror/language', '@codemirror/legacy-modes', '@lezer/highlight', '@lezer/markdown'] },
  { room: 'app/console', may: feature, packages: [...view, 'zustand', 'uplot', '@tanstack/react-virtual', '@codemirror/autocomplete', '@codemirror/commands', '@codemirror/lang-sql', '@codemirror/language', '@codemirror/lint', '@codemirror/state', '@codemirror/view', '@lezer/highlight'] },
  { room: 'app/meter', may: feature, packages: [...view, 'zustand', 'uplot'] },
  { room: 'app/panels', may: feature, packages: [...view, 'zustand', '@tanstack/react-virtual', 'uplot'] },
  ...['models', 'palette', 'timeline', 'problems', 'verdict', 'faults', 'versions', 'import', 'lessons'].map((name) => ({ room: `app/${name}`, may: feature, packages: [...view, 'zustand'] })),
  // The composition root knows them all.
  { room: 'app', may: ['app', 'pipeline', 'workers/protocol!'], packages: view },

  // Around the house.
  { room: 'cli', may: ['pipeline', 'workers'], packages: ['node:', 'hyparquet', 'hyparquet-compressors'] },
  { room: 'bin', may: ['cli', 'scripts'], packages: ['node:', 'tsx'] },
  { room: 'e2e', may: ['scripts', 'pipeline', 'cli', 'bin'], packages: ['node:', 'vitest', 'playwright-core', 'axe-core', '@duckdb/node-api'] },
  { room: 'bench', may: ['scripts', 'pipeline', 'workers'], packages: ['node:', 'vite', '@vitejs/plugin-react', 'playwright-core', '@duckdb/duckdb-wasm', 'apache-arrow', '@tanstack/db-ivm', '@electric-sql/d2mini', '@perspective-dev/client', 'arquero', 'rxjs', 'ml-kmeans', 'ml-logistic-regression', 'ml-matrix', 'ml-random-forest', 'ml-regression-multivariate-linear', '@tensorflow/tfjs-backend-cpu', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-core', 'wabt', 'hyparquet', 'hyparquet-compressors', 'idb'] },
  { room: 'engines', may: ['pipeline', 'workers', 'cli'], packages: ['node:'] },
  { room: 'scripts', may: ['bench', 'e2e', 'engines', 'pipeline/exporters'], packages: ['node:', 'tsx', 'vite', 'vitest', 'playwright-core'] },
];

/**
 * Import statements that break a rule on purpose, for now: each with its reason. Empty is the aim.
 * @type {readonly { readonly from: string, readonly to: string, readonly reason: string }[]}
 */
export const debts = [];

/** Where the meaning of a pipeline is computed there is no clock, no chance and no console: time and seeds are handed in. */
export const pureRooms = ['pipeline', 'workers/engine'];

/** What a pure room may not read. */
export const impureGlobals = {
  members: ['Date.now', 'Math.random', 'performance.now', 'performance.timeOrigin', 'crypto.randomUUID', 'crypto.getRandomValues'],
  objects: ['console'],
};
