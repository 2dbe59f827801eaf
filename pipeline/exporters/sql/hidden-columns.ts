import type { DesignStep } from '../design.ts';
import { arrivalColumn, placeColumn, timeColumn } from '../design.ts';

/** What a step's rows have beside its columns, because a step further down asks for it. */
export function hiddenColumns({ timed, ordered }: DesignStep): readonly string[] {
  return [...(timed ? [timeColumn] : []), ...(ordered ? [arrivalColumn, placeColumn] : [])];
}
