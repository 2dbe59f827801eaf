#!/bin/sh
# Folders of the master data set and of the views. Raw records are only ever added.
set -eu
: "${HDFS_ROOT:?such as hdfs://namenode:8020/data/pipeline}"
hdfs dfs -mkdir -p "$HDFS_ROOT/raw/flights_2001" "$HDFS_ROOT/tables/airports" "$HDFS_ROOT/horizon" "$HDFS_ROOT/views/batch" "$HDFS_ROOT/views/speed"
if [ -n "${TABLES:-}" ]; then
  hdfs dfs -put -f "$TABLES/airports"/* "$HDFS_ROOT/tables/airports/"
fi
