#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures what our metrics cost a hot validation: one key on two Keycloaks with metrics, one of which leaves ours out.
# Usage: bin/bench metrics [--seconds S] [--pairs N] [--event-loop true|false]
# Needs wrk, curl, jq and python3 (Debian: wrk curl jq python3). Touches 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SECONDS_EACH=2 PAIRS=40 EVENT_LOOP=true
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) SECONDS_EACH=$2 ;; --pairs) PAIRS=$2 ;; --event-loop) EVENT_LOOP=$2 ;;
    *) sed -n 3,5p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn curl jq wrk python3

mvn -q -B -pl core,extension,bench -am package -DskipTests

export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin JAVA_OPTS_KC_HEAP="-Xms512m -Xmx512m"
admin() { curl -sf -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$@"; }
start() { # name port leaves_ours_out
  "$WORK/$1/$KEYCLOAK/bin/kc.sh" start --optimized --cache=local --http-enabled=true --http-host=127.0.0.1 --http-port="$2" \
    --http-management-port="$(free_port)" --hostname-strict=false --spi-latchkey--node--event-loop="$EVENT_LOOP" \
    --spi-realm-restapi-extension--bench-yardstick--without-our-meters="$3" \
    >"$WORK/$1/server.log" 2>&1 &
  await_keycloak $! "http://127.0.0.1:$2" "$WORK/$1/server.log"
}

WITHOUT=$(free_port) WITH=$(free_port)
HOME_DIR=$WORK/without/$KEYCLOAK
mkdir "$WORK/without"
copy_keycloak "$WORK/without"
cp extension/target/latchkey-0.2.0.jar bench/target/latchkey-bench-0.2.0.jar "$HOME_DIR/providers/"
"$HOME_DIR/bin/kc.sh" build --db=dev-file --metrics-enabled=true >"$WORK/build.log" 2>&1 || { tail -20 "$WORK/build.log"; exit 1; }

start without "$WITHOUT" true
URL=http://127.0.0.1:$WITHOUT
TOKEN=$(curl -sf "$URL/realms/master/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
  -d username=admin -d password=admin | jq -r .access_token)
admin "$URL/admin/realms" -d '{"realm":"bench","enabled":true,"attributes":{"apiKeys.allow":"true"},
  "users":[{"username":"owner","enabled":true}]}'
OWNER=$(admin "$URL/admin/realms/bench/users?username=owner" | jq -r '.[0].id')
KEY=$(admin "$URL/admin/realms/bench/api-keys" -d "{\"ownerId\":\"$OWNER\",\"name\":\"hot\",\"fullAccess\":true}" | jq -r .token)
kill "$SERVER"
while kill -0 "$SERVER" 2>/dev/null; do sleep 0.1; done
# With the same database, so that one key is good on both.
cp -a "$WORK/without" "$WORK/with"

start without "$WITHOUT" true; WITHOUT_PID=$SERVER
start with "$WITH" false; WITH_PID=$SERVER
python3 bench/pairs.py "$PAIRS" "$SECONDS_EACH" without "$KEY" "$URL" "$WITHOUT_PID" with "$KEY" "http://127.0.0.1:$WITH" "$WITH_PID"
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg); cores: $(nproc); event loop: $EVENT_LOOP"
