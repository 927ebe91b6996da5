#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures an empty servlet in Jetty behind the servlet filter and without it, and how often the filter asks Keycloak.
# Usage: bin/bench filter [--seconds S] [--rounds R] [--connections N]
# Needs wrk, curl and python3 (Debian: wrk curl python3). Touches 127.0.0.1 only. bench/standin.py answers in Keycloak's place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SECONDS_EACH=5 ROUNDS=7 CONNECTIONS=16 CACHE_TTL=5 KEYS=100 REQUESTS=100000
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) SECONDS_EACH=$2 ;; --rounds) ROUNDS=$2 ;; --connections) CONNECTIONS=$2 ;;
    *) sed -n 3,5p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn curl wrk python3
await() { # address status
  for _ in $(seq 300); do
    [ "$(curl -s -o "$WORK/answer" -w '%{http_code}' "$1" || true)" = "$2" ] && return
    sleep 0.1
  done
  echo "nobody answers at $1" >&2
  exit 1
}

mvn -q -B -pl integration-tests/apps/servlet -am package -DskipTests
STANDIN=$(free_port) OPEN=$(free_port) FILTERED=$(free_port)
python3 bench/standin.py "$STANDIN" &
STARTED+=($!)
await "http://127.0.0.1:$STANDIN/calls" 200
export LATCHKEY_ISSUER=http://127.0.0.1:$STANDIN LATCHKEY_CLIENT_ID=bench LATCHKEY_CLIENT_SECRET=s LATCHKEY_CACHE_TTL=$CACHE_TTL
CLASS_PATH=$(ls integration-tests/apps/servlet/target/lib/*.jar | grep -v tomcat | tr '\n' ':')integration-tests/apps/servlet/target/classes
java -Xmx256m -cp "$CLASS_PATH" reports.InJetty "$OPEN" open >"$WORK/open.log" 2>&1 &
STARTED+=($!)
java -Xmx256m -cp "$CLASS_PATH" reports.InJetty "$FILTERED" >"$WORK/filtered.log" 2>&1 &
STARTED+=($!)
await "http://127.0.0.1:$OPEN/app/empty" 200
await "http://127.0.0.1:$FILTERED/app/empty" 401
python3 bench/tokens.py 0 "$KEYS" >"$WORK/tokens"
export TOKENS=$WORK/tokens

rate() { # port
  wrk -t1 -c"$CONNECTIONS" -d"${SECONDS_EACH}s" -s bench/tokens.lua "http://127.0.0.1:$1/app/empty" >"$WORK/out"
  ! grep -E 'Non-2xx|Socket errors' "$WORK/out" >&2
  sed -n 's|^Requests/sec: *||p' "$WORK/out"
}
calls() { curl -sf "http://127.0.0.1:$STANDIN/calls"; }

for _ in 1 2 3; do for port in "$OPEN" "$FILTERED"; do rate "$port" >/dev/null; done; done # warm
echo "round without with ratio"
for round in $(seq "$ROUNDS"); do
  # Who comes first takes turns: what else the machine does falls on both.
  if ((round % 2)); then without=$(rate "$OPEN") with=$(rate "$FILTERED"); else with=$(rate "$FILTERED") without=$(rate "$OPEN"); fi
  echo "$round $without $with $(python3 -c "print(round($with / $without, 3))")" | tee -a "$WORK/rounds"
done
python3 - "$WORK/rounds" <<'PY'
import statistics, sys
columns = list(zip(*(map(float, line.split()) for line in open(sys.argv[1]))))
print("median of %d: %.0f requests/s without, %.0f with; ratio %.3f" % (len(columns[0]), *map(statistics.median, columns[1:])))
PY

before=$(calls)
elapsed=$(python3 bench/requests.py "http://127.0.0.1:$FILTERED/app/empty" "$TOKENS" "$REQUESTS")
python3 - "$REQUESTS" "$KEYS" "$CACHE_TTL" "$elapsed" $(($(calls) - before)) <<'PY'
import math, sys
requests, keys, ttl, elapsed, calls = map(float, sys.argv[1:])
most = keys * math.ceil(elapsed / ttl)
print("%d requests of %d keys in %.1f s: %d introspections; %d for each cacheTtl of %d s would be %d" %
      (requests, keys, elapsed, calls, keys, ttl, most))
sys.exit(calls > most)
PY
