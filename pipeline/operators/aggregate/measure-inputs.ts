import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import type { MeasureInput } from './measures/measure.ts';
import type { AggregateSpec } from './params.ts';
import type { RowSelections } from './row-selections.ts';

/** A chunk's rows on their way from their slots into the measures, as each measure sees them. `selections` has selected its rows. */
export function measureInputs(spec: AggregateSpec, selections: RowSelections, { chunk, slots }: { readonly chunk: Chunk; readonly slots: Int32Array }): readonly MeasureInput[] {
  const { length, columns, times } = chunk;
  return spec.measures.map(({ definition, column, by, where }, m): MeasureInput => {
    const counts = definition.countsRows === true;
    const countsIf = counts && where !== '';
    return {
      length,
      slots,
      taken: countsIf ? selections.takenBy(m) : null,
      skipped: countsIf ? null : selections.skippedBy(m),
      counted: counts ? slots : selections.countedBy(m, slots, length),
      values: numbersOf(columns[column]),
      column: columns[column] ?? null,
      columns,
      by: numbersOf(columns[by]) ?? times,
    };
  });
}

function numbersOf(column: Column | undefined): Float64Array | null {
  return column === undefined || column.type === 'string' || column.type === 'bool' ? null : column.values;
}
