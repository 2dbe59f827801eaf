#!/bin/sh
# INPUT holds a folder of NDJSON files for each source, TABLES one for each table; OUTPUT gets one for each view.
# Paths are local, or of HDFS: hdfs://namenode:8020/data/raw. OPTIONS are further generic options (-D …).
set -eu
absolute() { case "$1" in /*|*://*) printf %s "$1" ;; *) printf %s "$PWD/$1" ;; esac; }
INPUT=$(absolute "$INPUT") TABLES=$(absolute "$TABLES") OUTPUT=$(absolute "$OUTPUT")
cd "$(dirname "$0")"
hadoop fs -cat "$TABLES/airports/*" > airports.ndjson

# VIEW SCRIPT, and then the options that reduce.
job() {
  view=$1 script=$2; shift 2
  hadoop fs -rm -r -f -skipTrash "$OUTPUT/$view"
  # shellcheck disable=SC2086  # several options
  hadoop jar "${STREAMING_JAR:-$(ls "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar)}" ${OPTIONS:-} \
    -D mapreduce.job.name='flight_delays'-"$view" -D mapreduce.job.reduces="$([ $# -gt 0 ] && echo "${REDUCES:-2}" || echo 0)" \
    -D mapreduce.input.fileinputformat.input.dir.recursive=true \
    -files "$script",steps.py,streaming.py,wm.py,airports.ndjson \
    -mapper "python3 $script map" "$@" -output "$OUTPUT/$view" -input "$INPUT/flights_2001"
}

job batch_delays_by_origin job_batch_delays_by_origin.py -combiner 'python3 job_batch_delays_by_origin.py combine' -reducer 'python3 job_batch_delays_by_origin.py reduce'
job batch_delays_by_state job_batch_delays_by_state.py -combiner 'python3 job_batch_delays_by_state.py combine' -reducer 'python3 job_batch_delays_by_state.py reduce'
