import type { GroupRelation } from '../../operators/relation.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { indent } from '../sql/select.ts';

/** Milliseconds that event time has come to, as the reader of a script says; NULL: the log has ended. */
export const watermarkVariable = 'watermark';

/** A served view whose windows are shown once they have closed: by the watermark, with the lateness allowed. */
export function onlyFinal(select: string, { window, sessions, lateness = 0, final }: GroupRelation, slugOf: (name: string) => string): string {
  const ends = sessions === undefined ? window && { column: window.column, after: window.size } : { column: sessions.last, after: sessions.gap };
  if (final !== true || ends === null) return select;
  const watermark = `getvariable('${watermarkVariable}')`;
  return [
    `SELECT *\nFROM (\n${indent(select)}\n) AS windows`,
    `WHERE ${watermark} IS NULL OR epoch_ms(${duckdbEngine.dialect.quoteName(slugOf(ends.column))}) + ${ends.after + lateness} <= ${watermark}`,
  ].join('\n');
}
