import type { Step } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import { FusedPath } from './path.ts';

/** Paths at rest; more plans than that have not been run in turn. */
const most = 16;

/**
 * Compiled loops between batch runs. The next run over the same texts finds its loop with memory and tables as they are, and
 * its code warm: an engine throws code away when nothing of its shapes is left. A path is here only while nobody uses it.
 */
export class KeptPaths {
  #free: Kept[] = [];

  /** A path for these steps, of a run before or new; null for a chain that no loop stands for. */
  take(steps: readonly Step[], tables: ReadonlyMap<string, Table>): FusedPath | null {
    const at = this.#free.findIndex((kept) => isFor(kept, steps, tables));
    if (at < 0) return FusedPath.create(steps, tables);
    const [{ path }] = this.#free.splice(at, 1) as [Kept];
    path.begin();
    return path;
  }

  /** Of a path that has handed over all it held. */
  give(path: FusedPath, tables: ReadonlyMap<string, Table>): void {
    if (!path.small) return;
    this.#free.push({ path, tables: path.tables.map((node) => tables.get(node)) });
    if (this.#free.length > most) this.#free.shift();
  }
}

interface Kept {
  readonly path: FusedPath;
  readonly tables: readonly (Table | undefined)[];
}

function isFor({ path, tables: kept }: Kept, steps: readonly Step[], tables: ReadonlyMap<string, Table>): boolean {
  return path.steps.length === steps.length
    && path.steps.every((step, i) => step === steps[i])
    && path.tables.every((node, i) => tables.get(node) === kept[i]);
}
