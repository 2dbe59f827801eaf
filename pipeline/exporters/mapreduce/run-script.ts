import type { Design } from '../design.ts';
import { jobName } from './job-python.ts';

/** run.sh: one job for each batch view, one after the other. */
export function runScript(design: Design): string {
  const views = design.views.filter(({ layer }) => layer === 'batch');
  const tables = design.tables.map(({ slug }) => slug);
  return [
    '#!/bin/sh',
    '# INPUT holds a folder of NDJSON files for each source, TABLES one for each table; OUTPUT gets one for each view.',
    '# Paths are local, or of HDFS: hdfs://namenode:8020/data/raw. OPTIONS are further generic options (-D …).',
    'set -eu',
    'absolute() { case "$1" in /*|*://*) printf %s "$1" ;; *) printf %s "$PWD/$1" ;; esac; }',
    'INPUT=$(absolute "$INPUT") TABLES=$(absolute "$TABLES") OUTPUT=$(absolute "$OUTPUT")',
    'cd "$(dirname "$0")"',
    ...tables.map((table) => `hadoop fs -cat "$TABLES/${table}/*" > ${table}.ndjson`),
    '',
    '# VIEW SCRIPT, and then the options that reduce.',
    'job() {',
    '  view=$1 script=$2; shift 2',
    '  hadoop fs -rm -r -f -skipTrash "$OUTPUT/$view"',
    '  # shellcheck disable=SC2086  # several options',
    '  hadoop jar "${STREAMING_JAR:-$(ls "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar)}" ${OPTIONS:-} \\',
    `    -D mapreduce.job.name='${design.slug}'-"$view" -D mapreduce.job.reduces="$([ $# -gt 0 ] && echo "\${REDUCES:-2}" || echo 0)" \\`,
    '    -D mapreduce.input.fileinputformat.input.dir.recursive=true \\',
    `    -files ${['"$script"', 'steps.py', 'streaming.py', 'wm.py', ...tables.map((table) => `${table}.ndjson`)].join(',')} \\`,
    `    -mapper "python3 $script map" "$@" -output "$OUTPUT/$view" ${design.sources.map(({ slug }) => `-input "$INPUT/${slug}"`).join(' ')}`,
    '}',
    '',
    ...views.map((view) => `job ${view.slug} ${jobName(view)} ${view.group === null ? '' : `-combiner 'python3 ${jobName(view)} combine' -reducer 'python3 ${jobName(view)} reduce'`}`.trimEnd()),
  ].join('\n');
}
