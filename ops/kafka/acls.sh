#!/usr/bin/env bash
# Gives a principal the rights of a role, or takes them away. The rights are in acls.csv.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: acls.sh ROLE PRINCIPAL [OPTION...] [-- OPTION OF kafka-acls.sh...]

Gives PRINCIPAL (User:ingest) the rights of ROLE: admin, ingest, processor, dashboard, consumer, repair or canary.

  --prefix PREFIX        what stands before the names of the topics (trucewire: --topic-prefix)
  --application-id ID    of the processor (trucewire: --application-id); default: PREFIX and trucewire-processor
  --remove               take the rights away
  --dry-run              print the commands, and do nothing
  --help

What comes after -- goes to kafka-acls.sh as it is: where the cluster is, and who asks. KAFKA_ACLS names another kafka-acls.sh
than the one on the path. Whoever asks needs Alter on the cluster, or is a super user.

  acls.sh processor User:processor -- --bootstrap-server broker.example:9093 --command-config operator-tls-scram.properties
USAGE
}

fail() {
    echo "acls.sh: $1; see acls.sh --help" >&2
    exit 2
}

table="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/acls.csv"
operands=()
more=()
prefix=""
application_id=""
action=(--add)
dry_run=false
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix="${2?acls.sh: --prefix PREFIX}"; shift ;;
        --application-id) application_id="${2?acls.sh: --application-id ID}"; shift ;;
        --remove) action=(--remove --force) ;;
        --dry-run) dry_run=true ;;
        --help | -h) usage; exit 0 ;;
        --) shift; more=("$@"); break ;;
        -*) fail "there is no option $1" ;;
        *) operands+=("$1") ;;
    esac
    shift
done
[ ${#operands[@]} -eq 2 ] || fail "say ROLE and PRINCIPAL"
role="${operands[0]}"
principal="${operands[1]}"
[[ "$principal" == ?*:?* ]] || fail "the principal $principal has no type: write User:$principal"
[ -n "$application_id" ] || application_id="${prefix}trucewire-processor"

run() {
    if "$dry_run"; then
        printf '%q ' "$@"
        echo
    else
        "$@"
    fi
}

found=false
while IFS=, read -r row_role resource name pattern operation _; do
    [ "$row_role" = "$role" ] || continue
    found=true
    name="${name//\{prefix\}/"$prefix"}"
    name="${name//\{application-id\}/"$application_id"}"
    name="${name//\{user\}/"${principal#*:}"}"
    # Not from our input, which is the table.
    run "${KAFKA_ACLS:-kafka-acls.sh}" "${action[@]}" --allow-principal "$principal" "--$resource" "$name" \
        --resource-pattern-type "$pattern" --operation "$operation" ${more[@]+"${more[@]}"} </dev/null
done <"$table"
"$found" || fail "there is no role $role"
