#!/usr/bin/env bash
# Whether the processor in this container lives: /health/live answers 200. With bash alone: images have no curl, and a JVM a probe is too much.
set -eu

port=${TRUCEWIRE_HTTP_PORT:-8080}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health/%s HTTP/1.0\r\n\r\n' "${1:-live}" >&3
answer=$(cat <&3)
status=${answer%%$'\r'*}
echo "${status} ${answer##*$'\n'}"
[[ $status == *" 200 "* ]]
