import { sparkDeviations } from '../../expression/print/spark.ts';
import { textFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { elsewhere, isServingPiece, prints, unsupported } from '../exporter.ts';
import type { Target } from '../exporter.ts';
import type { Gap } from '../gap.ts';
import { streamJoinGaps } from '../join-support.ts';
import { streamedFirstGaps, streamedFirstSupport, streamedRecentSupport, streamedVersionSupport } from '../order-support.ts';
import { sparkKafkaPackage, sparkVersion } from '../spark/engine.ts';
import { submitScript } from '../spark/submit.ts';
import { sqlGaps } from '../sql/sql-gaps.ts';
import { sparkEngine } from '../sql/spark-engine.ts';
import { sparkWindowGaps } from '../window-gaps.ts';
import { speedPython } from './speed-python.ts';

const name = 'spark-streaming';

export const sparkStreaming: Target = {
  name,
  label: 'Spark Structured Streaming',
  layer: 'speed',
  summary: 'A PySpark job over the log that keeps what has arrived since the horizon.',
  engine: sparkVersion,
  verification: 'engine',
  standing: '',
  supports(piece) {
    if (isServingPiece(piece)) return elsewhere;
    if (piece === 'lookup' || piece === 'exists') return { kind: 'semantics-differs', because: 'The table is read when the job starts.', doInstead: 'Start the job anew when the table changes; every published batch run does that anyway.' };
    if (piece === 'best') return unsupported('Spark ranks no rows of a stream but by windows of its own.', 'Keep one value of the best row by arg_max, which a stream can keep up to date, or serve the best rows from the batch layer alone.');
    if (piece === 'first') return streamedFirstSupport;
    if (piece === 'version') return streamedVersionSupport;
    if (piece === 'recent') return streamedRecentSupport;
    if (piece === 'join') {
      return {
        kind: 'semantics-differs', because: 'Pairs of two streams are printed for Kappa, kept as rows; a row that comes late still meets its partners.',
        doInstead: 'Nothing, if late rows may have partners. With LATE=drop rows are forgotten as Spark’s own watermark passes, micro-batch by micro-batch.',
      };
    }
    return prints;
  },
  check: (design) => [
    ...sqlGaps(design, { target: name, layer: 'speed', engine: sparkEngine }),
    ...lateGaps(design),
    ...sparkWindowGaps(design, name),
    ...streamJoinGaps(design, name),
    ...streamedFirstGaps(design, name),
    ...switchGaps(design),
    ...sparkDeviations.map((because) => ({ code: 'export.engine-differs', node: null, target: name, severity: 'semantics-differs' as const, because, doInstead: 'Keep values where both agree, and compare floats with a tolerance.' })),
  ],
  print: (design) => ({
    files: [
      textFile('speed/spark/speed.py', 'python', speedPython(design)),
      textFile('speed/spark/submit.sh', 'shell', submitScript('speed.py', { arguments: ['INPUT', 'TABLES', 'OUTPUT', 'CHECKPOINT'], packages: [sparkKafkaPackage] })),
    ],
    steps: [`\`INPUT=kafka:$KAFKA_BOOTSTRAP_SERVERS TABLES=… OUTPUT=… CHECKPOINT=… ${design.architecture === 'lambda' ? 'HORIZON=… ' : ''}sh speed/spark/submit.sh\` keeps the ${design.architecture === 'lambda' ? 'speed views; start it anew after each published batch run, so that it begins at the new horizon' : 'views'}.`],
    verify: ['ONCE=1 PACKAGES= INPUT=verify/input/speed TABLES=verify/tables OUTPUT=out/speed CHECKPOINT=out/checkpoint MASTER="local[1]" sh speed/spark/submit.sh'],
  }),
};

/** What the speed path drops in the browser is counted here, or dropped as far as Spark knows. */
function lateGaps({ steps, architecture, sources }: Design): Gap[] {
  const parts = sources.some(({ partitions }) => partitions > 1) ? ' Of several partitions Spark follows the newest record, the browser the slowest partition: there LATE=drop may leave out more.' : '';
  return steps.filter(({ layer, relation }) => layer === 'speed' && relation?.kind === 'group' && relation.window !== null).map(({ node }) => ({
    code: 'export.late-records', node, target: name, severity: 'semantics-differs',
    because: `A record that comes after its window has closed is counted here; in the browser the ${architecture === 'lambda' ? 'speed path leaves it to the next batch run' : 'stream job drops it'}.`,
    doInstead: `Nothing, if you would rather have it counted; groups then stay in the memory of the job. With LATE=drop it is left out where its window had closed by the end of the micro-batch before. One that is late only by a record of its own micro-batch, or by one that a filter leaves out, is still counted; nothing is left out that the browser keeps, but for windows that end before 1970.${parts}`,
  }));
}

/** The browser publishes a batch run and drops the generations that it has absorbed in one step. */
function switchGaps({ architecture, served }: Design): Gap[] {
  if (architecture !== 'lambda' || served.every(({ batch }) => batch === null)) return [];
  return [{
    code: 'export.switch', node: null, target: name, severity: 'semantics-differs',
    because: 'New batch views and the speed job’s new generation are published one after the other: in between, answers count twice what the batch run has absorbed.',
    doInstead: 'Have readers wait while the orchestration switches, or start the new speed job into a folder of its own and switch both at once.',
  }];
}
