#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures what our jar costs a request without a key: userinfo with a JWT, on two Keycloaks, one of them without the jar.
# Usage: bin/bench userinfo [--seconds S] [--pairs N]
# Needs wrk, curl and python3 (Debian: wrk curl python3). Touches 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SECONDS_EACH=4 PAIRS=24
while [ $# -gt 0 ]; do
  case $1 in
    --seconds) SECONDS_EACH=$2 ;; --pairs) PAIRS=$2 ;;
    *) sed -n 3,5p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn curl wrk python3

mvn -q -B -pl core,extension -am package -DskipTests

export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin JAVA_OPTS_KC_HEAP="-Xms512m -Xmx512m"
start() { # name port
  local home=$WORK/$1/$KEYCLOAK
  mkdir "$WORK/$1"
  copy_keycloak "$WORK/$1"
  [ "$1" = plain ] || cp extension/target/latchkey-0.2.0.jar "$home/providers/"
  "$home/bin/kc.sh" build --db=dev-mem >"$WORK/$1/build.log" 2>&1 || { tail -20 "$WORK/$1/build.log"; exit 1; }
  "$home/bin/kc.sh" start --optimized --cache=local --http-enabled=true --http-host=127.0.0.1 --http-port="$2" \
    --http-management-port="$(free_port)" --hostname-strict=false >"$WORK/$1/server.log" 2>&1 &
  await_keycloak $! "http://127.0.0.1:$2" "$WORK/$1/server.log"
  local admin
  admin=$(curl -sf "http://127.0.0.1:$2/realms/master/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
    -d username=admin -d password=admin | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
  # Tokens of admin-cli are lightweight ones, which userinfo does not take.
  curl -sf "http://127.0.0.1:$2/admin/realms/master/clients" -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' \
    -d '{"clientId":"bench","publicClient":true,"directAccessGrantsEnabled":true}'
  curl -sf -X PUT "http://127.0.0.1:$2/admin/realms/master" -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' \
    -d '{"accessTokenLifespan":7200}'
}

PLAIN=$(free_port) JAR=$(free_port)
start plain "$PLAIN"; PLAIN_PID=$SERVER
start jar "$JAR"; JAR_PID=$SERVER
python3 bench/userinfo.py "$PAIRS" "$SECONDS_EACH" "http://127.0.0.1:$PLAIN" "$PLAIN_PID" "http://127.0.0.1:$JAR" "$JAR_PID"
jcmd "$JAR_PID" JFR.start name=userinfo settings=profile >/dev/null
python3 bench/userinfo.py 8 "$SECONDS_EACH" "http://127.0.0.1:$PLAIN" "$PLAIN_PID" "http://127.0.0.1:$JAR" "$JAR_PID" >/dev/null
jcmd "$JAR_PID" JFR.stop name=userinfo filename="$WORK/userinfo.jfr" >/dev/null
python3 bench/share.py "$WORK/userinfo.jfr"
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg); cores: $(nproc)"
