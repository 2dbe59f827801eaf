#!/bin/sh
# Needs INPUT, TABLES, OUTPUT in the environment. MASTER is the cluster (default: all cores of this machine);
# SUBMIT_OPTIONS are further options of spark-submit.
set -eu
here=$(dirname "$0")
# shellcheck disable=SC2086  # several options
exec spark-submit --master "${MASTER:-local[*]}" ${SUBMIT_OPTIONS:-} \
  "$here/batch.py" "$INPUT" "$TABLES" "$OUTPUT"
