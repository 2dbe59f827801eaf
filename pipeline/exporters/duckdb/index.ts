import { duckdbDeviations } from '../../expression/print/duckdb.ts';
import { textFile } from '../bundle.ts';
import type { Target } from '../exporter.ts';
import { elsewhere, isServingPiece, prints } from '../exporter.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';
import { unmatchedGaps } from '../join-support.ts';
import { isOrdered, orderGaps, orderSupport } from '../order-support.ts';
import { sqlGaps } from '../sql/sql-gaps.ts';
import { layerSql } from './batch-sql.ts';
import { command } from './command.ts';

export const duckdbBatch: Target = {
  name: 'duckdb',
  label: 'DuckDB',
  layer: 'batch',
  summary: 'One SQL script that recomputes every batch view from files.',
  engine: { name: 'DuckDB', version: '1.5.6' },
  verification: 'engine',
  standing: '',
  supports: (piece) => (isServingPiece(piece) ? elsewhere : isOrdered(piece) ? orderSupport : prints),
  check: (design) => [
    ...orderGaps(design, 'duckdb'),
    ...sqlGaps(design, { target: 'duckdb', layer: 'batch', engine: duckdbEngine }),
    ...unmatchedGaps(design, 'duckdb'),
    ...duckdbDeviations.map((because) => ({ code: 'export.engine-differs', node: null, target: 'duckdb', severity: 'semantics-differs' as const, because, doInstead: 'Keep values where both agree, and compare floats with a tolerance.' })),
  ],
  print: (design) => ({
    files: [textFile('batch/duckdb/batch.sql', 'sql', layerSql(design, 'batch'))],
    steps: ['`batch/duckdb/batch.sql` recomputes every batch view from files: set its three variables (they stand at its head), and have the output folder there.'],
    verify: [command(['input = \'verify/input/batch\'', 'tables = \'verify/tables\'', 'output = \'out/batch\''], 'batch/duckdb/batch.sql')],
  }),
};
