#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures rate limits. What a hot key with a limit costs beside one without; and how many requests two nodes accept of a limited
# key, each of which is offered ten times the limit for three periods.
# Usage: bin/bench limits [--seconds S] [--pairs N] [--before JAR] [--requests N]
#   --before JAR: measures a hot key without a limit on the provider jar of another version beside this one, and nothing else
#   --requests N: the limit on two nodes, a minute
# Needs wrk, psql, curl, jq, python3 and initdb/pg_ctl (Debian: wrk postgresql-15 postgresql-client jq python3). Touches 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SECONDS_EACH=2 PAIRS=40 BEFORE="" REQUESTS=3000
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) SECONDS_EACH=$2 ;; --pairs) PAIRS=$2 ;; --before) BEFORE=$2 ;; --requests) REQUESTS=$2 ;;
    *) sed -n 3,9p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn curl jq wrk psql python3
mvn -q -B -pl core,extension -am package -DskipTests
start_postgres

export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin JAVA_OPTS_KC_HEAP="-Xms512m -Xmx512m"
export JAVA_OPTS_APPEND="${JAVA_OPTS_APPEND:-} -Djgroups.bind.address=127.0.0.1"
build() { # folder jar
  mkdir "$WORK/$1"
  copy_keycloak "$WORK/$1"
  cp "$2" "$WORK/$1/$KEYCLOAK/providers/latchkey.jar"
  "$WORK/$1/$KEYCLOAK/bin/kc.sh" build --db=postgres >"$WORK/build.log" 2>&1 || { tail -20 "$WORK/build.log"; exit 1; }
}
start() { # folder cache log
  local port
  port=$(free_port)
  "$WORK/$1/$KEYCLOAK/bin/kc.sh" start --optimized --cache="$2" --http-enabled=true --http-host=127.0.0.1 --http-port="$port" \
    --http-management-port="$(free_port)" --hostname-strict=false --db-username=postgres --db-password= \
    --db-url="jdbc:postgresql://127.0.0.1:$PG_PORT/postgres" >"$WORK/$3.log" 2>&1 &
  K=http://127.0.0.1:$port
  await_keycloak $! "$K" "$WORK/$3.log"
}
key() { # name more
  admin "$FIRST/admin/realms/bench/api-keys" -d "{\"ownerId\":\"$OWNER\",\"name\":\"$1\",\"fullAccess\":true$2}" | jq -r .token
}

JAR=extension/target/latchkey-0.2.0.jar
build node "${BEFORE:-$JAR}"
CACHE=ispn; [ -z "$BEFORE" ] || CACHE=local
start node "$CACHE" first; FIRST=$K FIRST_PID=$SERVER
AT=$(admin_token "$FIRST")
admin "$FIRST/admin/realms" -d '{"realm":"bench","enabled":true,"attributes":{"apiKeys.allow":"true"},
  "users":[{"username":"owner","enabled":true}]}'
OWNER=$(admin "$FIRST/admin/realms/bench/users?username=owner" | jq -r '.[0].id')
PLAIN=$(key plain "")
if [ -n "$BEFORE" ]; then
  build now "$JAR"
  start now local now
  python3 bench/pairs.py "$PAIRS" "$SECONDS_EACH" before "$PLAIN" "$FIRST" "$FIRST_PID" now "$PLAIN" "$K" "$SERVER"
else
  LIMITED=$(key limited ',"rateLimit":{"requests":1000000,"period":"PT1S"}')
  python3 bench/pairs.py "$PAIRS" "$SECONDS_EACH" unlimited "$PLAIN" "$FIRST" "$FIRST_PID" limited "$LIMITED" "$FIRST" "$FIRST_PID"
  start node ispn second; SECOND=$K SECOND_PID=$SERVER
  AT=$(admin_token "$FIRST")
  LIMITED=$(key two ",\"rateLimit\":{\"requests\":$REQUESTS,\"period\":\"PT1M\"}")
  # Eight connections, so each asks ten times the limit in a minute divided by eight.
  export PAUSE=$((60000 * 8 / (10 * REQUESTS)))
  flood() { # address seconds
    wrk -t1 -c8 -d"$2s" -s bench/flood.lua -H "Authorization: Bearer $LIMITED" "$1/realms/bench/api-keys/validate" >>"$WORK/flood-$BASHPID"
  }
  accepted() { # what minutes
    cat "$WORK"/flood-* | python3 -c '
import re, sys
text, what, limit = sys.stdin.read(), sys.argv[1], int(sys.argv[2]) * int(sys.argv[3])
offered = sum(map(int, re.findall(r"(\d+) requests in", text)))
accepted = offered - sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", text)))
print(f"{what}: offered {offered}, {offered / limit:.1f} times the limit, and accepted {accepted / limit:.3f} of it", flush=True)
' "$1" "$REQUESTS" "$2"
    rm "$WORK"/flood-*
  }
  for minute in 1 2 3; do
    flood "$FIRST" 60 & pids=($!)
    flood "$SECOND" 60 & pids+=($!)
    wait "${pids[@]}"
    accepted "two nodes, minute $minute" 1
  done
  flood "$FIRST" 180 & pids=($!)
  flood "$SECOND" 30 || true
  kill -9 "$SECOND_PID"
  AGAIN=$SECONDS
  start node ispn third
  flood "$K" $((150 - (SECONDS - AGAIN)))
  wait "${pids[@]}"
  accepted "one of two nodes killed after 30 s, and another joined, three minutes" 3
fi
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg); cores: $(nproc)"
