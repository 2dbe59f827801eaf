#!/bin/sh
# Needs KAFKA_BOOTSTRAP_SERVERS, HDFS_ROOT in the environment. MASTER is the cluster (default: all cores of this machine);
# SUBMIT_OPTIONS are further options of spark-submit.
set -eu
here=$(dirname "$0")
# shellcheck disable=SC2086  # several options
PACKAGES=${PACKAGES-org.apache.spark:spark-sql-kafka-0-10_2.13:4.2.0}
exec spark-submit --master "${MASTER:-local[*]}" ${SUBMIT_OPTIONS:-} \
  ${PACKAGES:+--packages "$PACKAGES"} \
  "$here/ingest.py" "$KAFKA_BOOTSTRAP_SERVERS" "$HDFS_ROOT"
