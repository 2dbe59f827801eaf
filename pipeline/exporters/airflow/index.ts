import { quotePython } from '../../expression/print/python.ts';
import { textFile } from '../bundle.ts';
import type { Design } from '../design.ts';
import { elsewhere } from '../exporter.ts';
import type { Target } from '../exporter.ts';

export const airflow: Target = {
  name: 'airflow',
  label: 'Apache Airflow',
  layer: 'orchestrate',
  summary: 'A DAG that ingests, runs the batch layer, and starts the speed layer anew at the new horizon.',
  engine: { name: 'Apache Airflow', version: '3.0' },
  verification: 'static',
  standing: '',
  supports: () => elsewhere,
  check: ({ architecture }) => [
    { code: 'export.unverified', node: null, target: 'airflow', severity: 'unverified', because: 'The DAG has been read over and compiled as Python, and never run by Airflow.', doInstead: 'Run `airflow dags test` before relying on it.' },
    ...(architecture === 'kappa' ? [{ code: 'export.nothing-to-do', node: null, target: 'airflow', severity: 'semantics-differs' as const, because: 'A Kappa pipeline has no batch runs: the DAG only starts the stream job.', doInstead: 'Leave it out.' }] : []),
  ],
  print: (design) => ({
    files: [textFile('orchestrate/airflow/dag.py', 'python', dagPython(design))],
    steps: ['Put the bundle on the Airflow worker, set the Airflow variable `bundle` to its folder, and `orchestrate/airflow/dag.py` into the DAGs folder. Checked as Python only.'],
    verify: [],
  }),
};

/** What a run of the batch layer is made of; commands are fixed texts, everything that differs is in the environment. */
const tasks: readonly (readonly [name: string, command: string])[] = [
  ['ingest', '[ ! -e master/hdfs/ingest.sh ] || sh master/hdfs/ingest.sh'],
  ['batch', [
    'export INPUT="${BATCH_INPUT:-$HDFS_ROOT/raw}" TABLES="${BATCH_TABLES:-$HDFS_ROOT/tables}" OUTPUT="${BATCH_OUTPUT:-$HDFS_ROOT/views/batch}"',
    'if [ -e batch/spark/submit.sh ]; then sh batch/spark/submit.sh; else sh batch/mapreduce/run.sh; fi',
  ].join('; ')],
  ['restart_speed', 'sh "${RESTART_SPEED:?a script that stops the speed job and starts speed/spark/submit.sh at the new horizon}"'],
];

function dagPython(design: Design): string {
  const { trigger } = design.plan.batchSettings;
  const schedule = trigger.kind === 'interval' ? `timedelta(milliseconds=${trigger.every})` : 'None';
  return `"""One batch run after the other: ingest what is new, recompute the batch views, start the speed layer at the new horizon.

Statically checked only. The environment of the worker names the places, as .env.example lists them.
"""
from datetime import datetime, timedelta

from airflow.sdk import DAG
from airflow.providers.standard.operators.bash import BashOperator

with DAG(
    dag_id=${quotePython(`${design.slug}_batch`)},
    schedule=${schedule},
    start_date=datetime(2025, 1, 1),
    catchup=False,
    # A second run would move the horizon under the first.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
) as dag:
${tasks.map(([name, command]) => `    ${name} = BashOperator(task_id=${quotePython(name)}, cwd="{{ var.value.bundle }}", append_env=True, bash_command=${quotePython(`{% raw %}${command}{% endraw %}`)})`).join('\n')}
    ${tasks.map(([name]) => name).join(' >> ')}`;
}
