import { sparkDeviations } from '../../expression/print/spark.ts';
import { textFile } from '../bundle.ts';
import { elsewhere, isServingPiece, prints } from '../exporter.ts';
import type { Target } from '../exporter.ts';
import { unmatchedGaps } from '../join-support.ts';
import { isOrdered, orderGaps, orderSupport } from '../order-support.ts';
import { sqlGaps } from '../sql/sql-gaps.ts';
import { sparkEngine } from '../sql/spark-engine.ts';
import { batchPython } from './batch-python.ts';
import { sparkVersion } from './engine.ts';
import { submitScript } from './submit.ts';

export const sparkBatch: Target = {
  name: 'spark',
  label: 'Apache Spark',
  layer: 'batch',
  summary: 'A PySpark job of SQL steps that recomputes every batch view from the master data set.',
  engine: sparkVersion,
  verification: 'engine',
  standing: '',
  supports: (piece) => (isServingPiece(piece) ? elsewhere : isOrdered(piece) ? orderSupport : prints),
  check: (design) => [
    ...orderGaps(design, 'spark'),
    ...sqlGaps(design, { target: 'spark', layer: 'batch', engine: sparkEngine }),
    ...unmatchedGaps(design, 'spark'),
    ...sparkDeviations.map((because) => ({ code: 'export.engine-differs', node: null, target: 'spark', severity: 'semantics-differs' as const, because, doInstead: 'Keep values where both agree, and compare floats with a tolerance.' })),
  ],
  print: (design) => ({
    files: [
      textFile('batch/spark/batch.py', 'python', batchPython(design)),
      textFile('batch/spark/submit.sh', 'shell', submitScript('batch.py', { arguments: ['INPUT', 'TABLES', 'OUTPUT'], packages: [] })),
    ],
    steps: ['`INPUT=… TABLES=… OUTPUT=… sh batch/spark/submit.sh` recomputes every batch view; schedule it as often as the answers should be repaired.'],
    verify: ['INPUT=verify/input/batch TABLES=verify/tables OUTPUT=out/batch MASTER="local[1]" sh batch/spark/submit.sh'],
  }),
};
