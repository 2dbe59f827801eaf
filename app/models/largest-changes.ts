import type { ModelVersion } from '#pipeline/serving/judgement.ts';

export interface EntryChange {
  readonly part: string;
  readonly item: string;
  /** null: the version has no such number. */
  readonly from: number | null;
  readonly to: number | null;
}

const most = 12;

/** Numbers in which two models differ, by how far in relation to their size, largest first; and how many are equal. */
export function largestChanges(before: ModelVersion['entries'], after: ModelVersion['entries']): { readonly changes: readonly EntryChange[]; readonly unchanged: number } {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const all = keys.map((key): EntryChange => {
    const [part = '', item = ''] = JSON.parse(key) as string[];
    return { part, item, from: old.get(key) ?? null, to: now.get(key) ?? null };
  });
  const changes = all.filter(({ from, to }) => from !== to).toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most);
  return { changes, unchanged: all.filter(({ from, to }) => from === to).length };
}

function valuesOf(entries: ModelVersion['entries']): ReadonlyMap<string, number> {
  return new Map(entries.map(([part, item, value]) => [JSON.stringify([part, item]), value]));
}

function sizeOf({ from, to }: EntryChange): number {
  if (from === null || to === null) return Number.POSITIVE_INFINITY;
  return Math.abs(from - to) / Math.max(Math.abs(from), Math.abs(to));
}
