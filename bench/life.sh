#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures a mix as in life: keys of many owners in many realms, some asked for often and most seldom (Zipf, s = 1.0), 5 % bad
# tokens, 1 % keys that were never asked for before, while keys, roles and users are changed by the Admin REST API. In turn with
# it, round by round: an empty resource (the yardstick) and introspection of an ordinary access token.
# Usage: bin/bench life [--nodes 1|2] [--stateless true] [--seconds S] [--rounds R] [--warm S] [--changes PER_SECOND]
#   [--realms N] [--keys N] [--users N] [--connections N] [--event-loop true|false] [--heap 1g] [--jfr FILE] [--option "--spi-…"]
# Needs wrk, psql, jq, python3 and initdb/pg_ctl (Debian: wrk postgresql-15 postgresql-client jq python3). Touches 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

NODES=1 STATELESS=false SECONDS_EACH=5 ROUNDS=7 WARM=180 CHANGES=2 REALMS=20 KEYS=200000 USERS=40000 CONNECTIONS=16
EVENT_LOOP=true HEAP=1g JFR="" OPTION="" SETTLE=15
while [ $# -gt 0 ]; do
  case $1 in
    --nodes) NODES=$2 ;; --stateless) STATELESS=$2 ;; --seconds) SECONDS_EACH=$2 ;; --rounds) ROUNDS=$2 ;; --warm) WARM=$2 ;;
    --changes) CHANGES=$2 ;; --realms) REALMS=$2 ;; --keys) KEYS=$2 ;; --users) USERS=$2 ;; --connections) CONNECTIONS=$2 ;;
    --event-loop) EVENT_LOOP=$2 ;; --heap) HEAP=$2 ;; --jfr) JFR=$2 ;; --option) OPTION=$2 ;;
    *) sed -n 3,9p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn curl jq wrk psql python3
mvn -q -B -pl core,extension,bench -am package -DskipTests
start_postgres

export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin JAVA_OPTS_KC_HEAP="-Xms$HEAP -Xmx$HEAP"
export JAVA_OPTS_APPEND="${JAVA_OPTS_APPEND:-} -Djgroups.bind.address=127.0.0.1"
# From the start: where it begins on the way, all that was compiled is compiled anew, and that takes a minute.
[ -z "$JFR" ] || JAVA_OPTS_APPEND+=" -XX:StartFlightRecording=name=life,settings=profile"
build() { # folder [option]
  mkdir "$WORK/$1"
  copy_keycloak "$WORK/$1"
  cp extension/target/latchkey-0.2.0.jar bench/target/latchkey-bench-0.2.0.jar "$WORK/$1/$KEYCLOAK/providers/"
  "$WORK/$1/$KEYCLOAK/bin/kc.sh" build --db=postgres ${2:+"$2"} >"$WORK/build.log" 2>&1 || { tail -20 "$WORK/build.log"; exit 1; }
}
start() { # folder cache number
  local port
  port=$(free_port)
  # shellcheck disable=SC2086 # several options
  "$WORK/$1/$KEYCLOAK/bin/kc.sh" start --optimized --cache="$2" --cache-embedded-users-max-count=100000 --http-enabled=true \
    --http-host=127.0.0.1 --http-port="$port" --http-management-port="$(free_port)" --hostname-strict=false --db-username=postgres \
    --db-password= --db-url="jdbc:postgresql://127.0.0.1:$PG_PORT/postgres" --spi-latchkey--node--event-loop="$EVENT_LOOP" $OPTION \
    >"$WORK/server$3.log" 2>&1 &
  K=http://127.0.0.1:$port
  await_keycloak $! "$K" "$WORK/server$3.log"
}
build node
CACHE=local; [ "$NODES" = 1 ] || CACHE=ispn
start node "$CACHE" 1; FIRST=$K FIRST_PID=$SERVER
ADDRESSES=("$FIRST")
[ "$NODES" = 1 ] || { start node "$CACHE" 2; ADDRESSES+=("$K"); }

AT=$(admin_token "$FIRST")
admin -X PUT "$FIRST/admin/realms/master" -d '{"accessTokenLifespan":7200}'
AT=$(admin_token "$FIRST")
echo "filling $REALMS realms: $USERS users, $KEYS keys, and half as many again that nobody has asked for"
for ((i = 0; i < REALMS; i++)); do
  sed "s/REALM/life-$i/g" bench/life-realm.json | admin "$FIRST/admin/realms" -d @-
  # The last third of each realm's keys is cold.
  sql -v users=$((USERS / REALMS)) -v first_user=$((i * USERS / REALMS)) -v keys=$((KEYS * 3 / 2 / REALMS)) \
    -v first_key=$((i * KEYS * 3 / 2 / REALMS)) -v realm="life-$i" -v client="life-$i-client" -v scope="life-$i-scope" \
    -f bench/fill.sql >"$WORK/fill.log"
done
if [ "$STATELESS" = true ]; then
  build stateless --features=stateless
  start stateless local 3; ALONE=$K
fi

token_for() { # address
  curl -sf "$1/realms/life-0/protocol/openid-connect/token" -d grant_type=client_credentials -u reports-api:s | jq -r .access_token
}
cat >"$WORK/introspect.lua" <<LUA
wrk.method = "POST"
wrk.body = "token=$(token_for "$FIRST")"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = "Basic $(printf reports-api:s | base64)"
LUA

calls() { # name seconds path script address…: on all addresses at once, as one line
  local name=$1 seconds=$2 path=$3 script=$4 each=0 pids=() address
  shift 4
  for address in "$@"; do
    each=$((each + 1))
    FIXED=$([ "$name" = life ] || echo "$path") TOKENS=$WORK/tokens wrk -t$((3 - $#)) -c$((CONNECTIONS / $#)) -d"${seconds}s" \
      --latency -s "$script" "$address$path" >"$WORK/out$each" &
    pids+=($!)
  done
  wait "${pids[@]}" || true
  for ((i = 1; i <= each; i++)); do python3 bench/wrk.py "$name" "$CONNECTIONS" "$WORK/out$i"; done | python3 -c '
import sys
rows = [line.split() for line in sys.stdin]
total = lambda i: sum(float(row[i]) for row in rows)
worst = lambda i: max(float(row[i]) for row in rows)
print(*rows[0][:2], total(2), worst(3), worst(4), int(total(5)), int(total(6)))'
}
round=0
measure() { # what seconds address…
  local what=${1%-stateless} seconds=$2
  shift 2
  case $what in
    yardstick) calls yardstick "$seconds" /realms/life-0/bench-yardstick bench/life.lua "$@" ;;
    introspection) calls introspection "$seconds" /realms/life-0/protocol/openid-connect/token/introspect "$WORK/introspect.lua" "$@" ;;
    life) calls life "$seconds" / bench/life.lua "$@" ;;
  esac
}
tokens() { python3 bench/life.py $((round += 1)) "$REALMS" "$KEYS" >"$WORK/tokens"; }
# Longer than anything is kept: whoever measures the mix after something else measures what happens in the first seconds.
settle() { # address…
  tokens
  measure life "$SETTLE" "$@" >/dev/null
  tokens
}

python3 bench/changes.py "$FIRST" "$AT" "$CHANGES" "$REALMS" "$KEYS" "$USERS" >"$WORK/changes" &
CHANGER=$!
STARTED+=("$CHANGER")
warm() { # address…
  tokens
  measure yardstick $((WARM / 6 + 1)) "$@" >/dev/null
  measure introspection $((WARM / 6 + 1)) "$@" >/dev/null
  # Each key once, as far as there is time: a server that has run for a day has seen them and their owners. The cold ones it has not.
  python3 bench/life.py once "$REALMS" "$KEYS" >"$WORK/tokens"
  measure life $((WARM / 3 + 1)) "$@" >/dev/null
  tokens
  measure life $((WARM / 3 + 1)) "$@" >/dev/null
}
warm "${ADDRESSES[@]}"
[ "$STATELESS" = false ] || warm "$ALONE"
BEGAN=$(date +%s)
statements() { sql -At -c "select xact_commit from pg_stat_database where datname = 'postgres'"; }
before=$(statements)
echo "name connections requests/s p50_ms p99_ms not_2xx errors"
for _ in $(seq "$ROUNDS"); do
  for what in yardstick introspection life; do
    [ $what != life ] || settle "${ADDRESSES[@]}"
    measure $what "$SECONDS_EACH" "${ADDRESSES[@]}" | tee -a "$WORK/results"
  done
  if [ "$STATELESS" = true ]; then
    for what in yardstick introspection life; do
      [ $what != life ] || settle "$ALONE"
      measure $what-stateless "$SECONDS_EACH" "$ALONE" | tee -a "$WORK/results-stateless"
    done
  fi
done
if [ -n "$JFR" ]; then
  jcmd "$FIRST_PID" JFR.dump name=life maxage="$(($(date +%s) - BEGAN))s" filename="$WORK/life.jfr" >/dev/null
  cp "$WORK/life.jfr" "$JFR"
  python3 bench/frames.py "$JFR"
fi
echo "$NODES node(s), $REALMS realms, $KEYS keys in use, $USERS owners, heap $HEAP, event loop $EVENT_LOOP"
python3 bench/table.py "$WORK/results"
[ "$STATELESS" = false ] || { echo "with --features=stateless:"; python3 bench/table.py "$WORK/results-stateless"; }
echo "transactions of PostgreSQL while it was measured: $(($(statements) - before))"
echo "changes: $(sort "$WORK/changes" | uniq -c | tr -s ' \n' ' ')"
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg); cores: $(nproc)"
