import { pythonRuntime } from '../../expression/print/python-runtime.ts';
import { textFile } from '../bundle.ts';
import { elsewhere, isServingPiece, prints, unsupported } from '../exporter.ts';
import type { Target } from '../exporter.ts';
import { measureGaps } from '../measure-gaps.ts';
import { isOrdered, noOrderSupport } from '../order-support.ts';
import { stepsModule, pythonRemarks } from '../python/steps-python.ts';
import { streamingModule } from '../python/streaming-module.ts';
import { noForm, slugsOf, unsupportedGap } from '../sql/sql-gaps.ts';
import { jobName, jobPython } from './job-python.ts';
import { runScript } from './run-script.ts';

const name = 'mapreduce';

export const mapreduce: Target = {
  name,
  label: 'Hadoop MapReduce (Streaming)',
  layer: 'batch',
  summary: 'Mappers, combiners and reducers in plain Python 3, one job for each batch view.',
  engine: { name: 'Apache Hadoop', version: '3.4.2' },
  verification: 'engine',
  standing: 'historical batch engine, maintained',
  supports(piece) {
    if (isServingPiece(piece)) return elsewhere;
    if (piece === 'lookup' || piece === 'exists') return { kind: 'emulated', because: 'The table is sent to every task and held in its memory.', doInstead: 'Nothing, for tables that fit into a task; else join on Spark.' };
    if (isOrdered(piece)) return noOrderSupport;
    if (piece === 'join') return unsupported('A job here takes each record by itself until it groups: a join of two streams would be a job of its own.', 'Join on Spark or DuckDB.');
    return prints;
  },
  check: (design) => [...measureGaps(design, { target: name, layer: 'batch' }), ...design.steps.filter(({ layer }) => layer === 'batch').flatMap((step) => (
    step.relation === null ? [noForm(step, name)] : pythonRemarks(step, slugsOf(design)).map((each) => unsupportedGap(step, name, each))
  ))],
  print: (design) => ({
    files: [
      textFile('batch/mapreduce/run.sh', 'shell', runScript(design)),
      textFile('batch/mapreduce/steps.py', 'python', stepsModule(design)),
      textFile('batch/mapreduce/streaming.py', 'python', streamingModule),
      textFile('batch/mapreduce/wm.py', 'python', pythonRuntime),
      ...design.views.filter(({ layer }) => layer === 'batch').map((view) => textFile(`batch/mapreduce/${jobName(view)}`, 'python', jobPython(view, slugsOf(design)))),
    ],
    steps: ['`INPUT=… TABLES=… OUTPUT=… sh batch/mapreduce/run.sh` runs one job for each batch view (HADOOP_HOME says where Hadoop is).'],
    verify: ['INPUT=verify/input/batch TABLES=verify/tables OUTPUT=out/batch sh batch/mapreduce/run.sh'],
  }),
};
