import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import { exportLayers } from '#pipeline/exporters/exporter.ts';

/** One line of the tree of files. */
export interface TreeRow {
  /** From the bundle's root; a folder's without a slash at its end. */
  readonly path: string;
  /** What is new in it: a folder with nothing but a folder in it is one line with that. */
  readonly name: string;
  readonly level: number;
  /** null: a folder. */
  readonly file: BundleFile | null;
  readonly open: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** What is at the root first, README.md before all; then folders in the order in which they are started. */
export function treeRows(files: readonly BundleFile[], closed: ReadonlySet<string>): readonly TreeRow[] {
  return rowsBelow('', files, { closed, level: 1 });
}

function rowsBelow(prefix: string, files: readonly BundleFile[], { closed, level }: { readonly closed: ReadonlySet<string>; readonly level: number }): readonly TreeRow[] {
  const own = files.filter(({ path }) => !path.slice(prefix.length).includes('/')).toSorted((a, b) => rankOfFile(a.path) - rankOfFile(b.path));
  const folders = [...new Set(files.filter((file) => !own.includes(file)).map(({ path }) => path.slice(prefix.length).split('/')[0]!))].toSorted((a, b) => rankOfFolder(a) - rankOfFolder(b));
  const siblings = own.length + folders.length;
  return [
    ...own.map((file, i): TreeRow => ({ path: file.path, name: file.path.slice(prefix.length), level, file, open: false, position: i + 1, siblings })),
    ...folders.flatMap((folder, i): readonly TreeRow[] => {
      const inside = files.filter(({ path }) => path.startsWith(`${prefix}${folder}/`));
      const path = commonFolder(inside, `${prefix}${folder}`);
      const open = !closed.has(path);
      const row: TreeRow = { path, name: path.slice(prefix.length), level, file: null, open, position: own.length + i + 1, siblings };
      return open ? [row, ...rowsBelow(`${path}/`, inside, { closed, level: level + 1 })] : [row];
    }),
  ];
}

/** The longest folder from `start` on that holds all of the files. */
function commonFolder(files: readonly BundleFile[], start: string): string {
  const [next, ...others] = new Set(files.map(({ path }) => path.slice(start.length + 1).split('/')).map((parts) => (parts.length > 1 ? parts[0]! : '')));
  return next === undefined || next === '' || others.length > 0 ? start : commonFolder(files, `${start}/${next}`);
}

function rankOfFile(path: string): number {
  return path === 'README.md' ? 0 : path.startsWith('.') ? 2 : 1;
}

function rankOfFolder(name: string): number {
  const rank = (exportLayers as readonly string[]).indexOf(name);
  return rank < 0 ? exportLayers.length : rank;
}
