import type { Schema } from '../../data/schema.ts';
import { outputColumns } from '../derive/assignments.ts';
import type { Params } from '../operator.ts';

/**
 * What identifies a row afterwards: the keys of the view, under their new names where they were only renamed. Where one of
 * them is computed anew or left out, two rows may have become equal: then nothing does.
 */
export function keysAfter(params: Params, { schema, keys }: { readonly schema: Schema; readonly keys: readonly string[] }): readonly string[] {
  const columns = outputColumns(params, schema);
  const kept = keys.map((key) => columns.find((column) => (column.from === 'input' ? column.name === key : column.typed.kind === 'column' && column.typed.name === key)));
  return kept.some((column) => column === undefined) ? [] : kept.map((column) => column!.name);
}
