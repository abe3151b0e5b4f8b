#!/bin/sh
# What is in Trucewire's topics, as kcat tells without Avro: keys, headers, sizes.
#
#   topics.sh                   a line for each output topic: records, different keys, records without a value, bytes of the values
#   topics.sh [--once] TOPIC    a line for each record: partition, offset, key, bytes of the value (-1: none), headers
#
# From the environment: KAFKA_BROKERS (localhost:9092), TOPIC_PREFIX.
set -eu

brokers=${KAFKA_BROKERS:-localhost:9092}
prefix=${TOPIC_PREFIX:-}
tab=$(printf '\t')

# Only what is committed, from the beginning. kcat's own words go away with -q; those of an error do not.
read_topic() {
  kcat -C -q -b "$brokers" -X isolation.level=read_committed -X topic.metadata.refresh.interval.ms=10000 -o beginning -t "$@"
}

once=
if [ "${1:-}" = --once ]; then
  once=-e
  shift
fi
case $# in
  1)
    # shellcheck disable=SC2086 # no word where it follows the topic
    read_topic "$prefix$1" $once -u -f '%p\t%o\t%k\t%S\t%h\n'
    ;;
  0)
    printf '%-28s %8s %8s %8s %12s\n' topic records keys empty bytes
    for topic in articles.enriched articles.rejected ceasefire.claims ceasefire.status ceasefire.changes ceasefire.activity ceasefire.clock; do
      read_topic "$prefix$topic" -e -f '%S\t%k\n' | awk -F "$tab" -v topic="$prefix$topic" '
        { records++; if (!($2 in seen)) { seen[$2]; keys++ }; if ($1 < 0) empty++; else bytes += $1 }
        END { printf "%-28s %8d %8d %8d %12d\n", topic, records, keys, empty, bytes }'
    done
    ;;
  *)
    echo "usage: topics.sh [[--once] TOPIC]" >&2
    exit 2
    ;;
esac
