#!/bin/sh
# Creates the log: one topic for each source. What is there already stays as it is.
set -eu
servers=${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}

kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \
  --topic 'flight-delays-flights-2001' --partitions 1 --replication-factor "${KAFKA_REPLICATION_FACTOR:-1}" \
  --config cleanup.policy=delete --config retention.ms=1814400000
