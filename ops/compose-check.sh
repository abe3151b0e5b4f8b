#!/usr/bin/env bash
# Whether docker-compose.yml does what it promises: from nothing to claims, two processors, one dies, the other goes on, nothing is left.
# Builds the image from the distribution in cli/target if one is there. Needs Docker and Compose; all that it makes has names of its own.
#
#   BUILD_IMAGE, RUNTIME_IMAGE   base images of the image, as in the Dockerfile
#   MOST_SECONDS                 from "up" to claims, at most; 180
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

project=trucewire-check-$$
began=$SECONDS
export COMPOSE_PROJECT_NAME=$project
export IMAGE_TRUCEWIRE=$project:latest
# Ports that this machine most likely does not use.
export PORT_KAFKA=$((20000 + RANDOM % 20000)) PORT_REGISTRY=$((40000 + RANDOM % 10000))

say() { printf '%4d s  %s\n' $((SECONDS - began)) "$*"; }

if docker compose version >/dev/null 2>&1; then
  compose() { docker compose "$@"; }
elif command -v docker-compose >/dev/null; then
  compose() { docker-compose "$@"; }
else
  echo "compose-check: neither docker compose nor docker-compose is there: install one" >&2
  exit 1
fi
# A client without its plug-in for BuildKit can only build as of old.
docker buildx version >/dev/null 2>&1 || export DOCKER_BUILDKIT=0

work=$(mktemp -d)
at_end() {
  local status=$?
  if ((status != 0)); then
    say "FAILED; what the containers wrote last:"
    compose ps || true
    compose logs --no-color --tail 60 || true
  fi >&2
  compose down -v --timeout 10 >/dev/null 2>&1 || true
  docker image rm -f "$IMAGE_TRUCEWIRE" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$status"
}
trap at_end EXIT

fail() {
  echo "compose-check: $1" >&2
  exit 1
}

# within SECONDS WHAT COMMAND...: waits until the command succeeds.
within() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    ((SECONDS < until)) || fail "$what: not within the time"
    sleep 1
  done
}

processors() { docker ps -q --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.service=processor; }

# The claims that anybody can read now, by the command in a processor's container.
claims() {
  docker exec -e TRUCEWIRE_JAVA_OPTS=-Xmx128m "$(processors | head -n 1)" \
    /opt/trucewire/trucewire tail ceasefire.claims --from-beginning --no-follow 2>"$work/tail.err" >"$work/claims" || true
}
claims_of_seeds() { claims; (($(wc -l <"$work/claims") >= 100)); }
are_healthy() { (($(processors | xargs -r docker inspect -f '{{.State.Health.Status}}' | grep -c '^healthy$') == $1)); }
# How many of the later articles have claims.
later() { grep -o '"articleId":"check-[0-9]*"' "$work/claims" | sort -u | wc -l; }
claims_of_later_articles() { claims; (($(later) == 30)); }

compose config -q
if command -v promtool >/dev/null; then
  promtool check config ops/prometheus/prometheus.yml >/dev/null
  say "promtool has nothing against the configuration of Prometheus"
fi

arguments=()
[ -z "${BUILD_IMAGE:-}" ] || arguments+=(--build-arg "BUILD_IMAGE=$BUILD_IMAGE")
[ -z "${RUNTIME_IMAGE:-}" ] || arguments+=(--build-arg "RUNTIME_IMAGE=$RUNTIME_IMAGE")
docker build "${arguments[@]}" -t "$IMAGE_TRUCEWIRE" . >"$work/build.log" 2>&1 || {
  tail -n 40 "$work/build.log" >&2
  fail "the image cannot be built, see above"
}
say "built the image, $(($(docker image inspect -f '{{.Size}}' "$IMAGE_TRUCEWIRE") / 1000000)) MB"

up=$SECONDS
compose up -d >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; fail "compose cannot start it, see above"; }
within "${MOST_SECONDS:-180}" "claims in ceasefire.claims" claims_of_seeds
say "$(wc -l <"$work/claims") claims in ceasefire.claims, $((SECONDS - up)) s after up"
if command -v kcat >/dev/null; then
  read=$(kcat -C -b "localhost:$PORT_KAFKA" -t ceasefire.claims -e -q -X isolation.level=read_committed -f 'x\n' | wc -l)
  ((read >= 100)) || fail "kcat on this machine reads $read claims"
  say "kcat reads $read of them from this machine"
fi

subjects=$(compose exec -T registry curl -fsS http://localhost:8080/apis/ccompat/v7/subjects)
[[ $subjects == *'"ceasefire.claims-value"'* ]] || fail "the registry does not know the schema of ceasefire.claims: $subjects"
say "the registry has the schemas"

compose up -d --no-recreate --scale processor=2 processor >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; fail "compose cannot scale it, see above"; }
within 120 "two healthy processors" are_healthy 2
say "two processors are healthy"

mapfile -t running < <(processors)
volumes=$(docker inspect -f '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}} {{end}}{{end}}' "${running[@]}")
# The older, which has the more of the work.
docker kill "${running[-1]}" >/dev/null
for i in {1..30}; do
  echo "{\"id\":\"check-$i\",\"publisher\":\"Check\",\"publishedAt\":\"2026-03-10T09:$((i + 10)):00Z\",\"title\":\"Truce\",\"body\":\"Thailand accused Cambodia of breaking the ceasefire, check number $i.\"}"
done >"$work/later.jsonl"
compose run --rm -T --no-deps ingest ingest files - <"$work/later.jsonl" >"$work/ingest.log" 2>&1 ||
  { cat "$work/ingest.log" >&2; fail "articles cannot be published, see above"; }
killed=$SECONDS
within 150 "claims of 30 later articles from the processor that is left" claims_of_later_articles
say "one processor was killed; the other has the claims of all 30 later articles, $((SECONDS - killed)) s after they were published"

compose down -v >"$work/down.log" 2>&1 || { cat "$work/down.log" >&2; fail "compose cannot end it, see above"; }
for kind in container volume network; do
  all=()
  [ $kind != container ] || all=(-a)
  left=$(docker $kind ls "${all[@]}" -q --filter "label=com.docker.compose.project=$project")
  [ -z "$left" ] || fail "left of kind $kind: $left"
done
for volume in $volumes; do
  ! docker volume inspect "$volume" >/dev/null 2>&1 || fail "left: the volume $volume"
done
say "down; no container, volume or network is left"
