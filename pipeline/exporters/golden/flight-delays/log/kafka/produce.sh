#!/bin/sh
# sh produce.sh SOURCE < events.ndjson: one record a line.
set -eu
servers=${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}
case "${1:-}" in
  flights_2001) topic='flight-delays-flights-2001' ;;
  *) echo 'SOURCE is one of: flights_2001' >&2; exit 2 ;;
esac
exec kafka-console-producer.sh --bootstrap-server "$servers" --topic "$topic"
