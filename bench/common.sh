# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by bin/bench and the scripts here, in the project's folder: a folder for this run, free ports, Keycloak's distribution,
# and an end for what was started.
. bin/tools.sh

WORK=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-bench.XXXXXX")

# Process ids. What was started first is ended last.
STARTED=()
finish() {
  local i
  for ((i = ${#STARTED[@]} - 1; i >= 0; i--)); do
    kill "${STARTED[i]}" 2>/dev/null || true
    while kill -0 "${STARTED[i]}" 2>/dev/null; do sleep 0.1; done
  done
  rm -rf "$WORK"
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

KEYCLOAK=keycloak-$(sed -n 's:.*<keycloak.newest.version>\(.*\)</keycloak.newest.version>.*:\1:p' pom.xml)
copy_keycloak() { # to a folder, where it stands as $KEYCLOAK
  [ -x ".latchkey/$KEYCLOAK/bin/kc.sh" ] || mvn -q -B -pl integration-tests dependency:unpack@keycloak
  cp -R ".latchkey/$KEYCLOAK" "$1/"
}

# Waits until Keycloak answers: await_keycloak SCRIPT_PID ADDRESS LOG. SERVER is then the JVM's id.
await_keycloak() {
  until curl -sf -o /dev/null "$2/realms/master"; do
    kill -0 "$1" 2>/dev/null || { tail -20 "$3"; exit 1; }
    sleep 1
  done
  # The JVM is the script's child, or has taken its place.
  SERVER=$(pgrep -P "$1" java || echo "$1")
  STARTED+=("$SERVER")
}

PG_BIN=$(dirname "$(ls /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | tail -1)")
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
# An empty one on PG_PORT, until the script ends.
start_postgres() {
  PG_PORT=$(free_port)
  mkdir "$WORK/pg"; chmod 755 "$WORK"; [ "$(id -u)" != 0 ] || chown postgres "$WORK/pg"
  as_postgres "$PG_BIN/initdb" -D "$WORK/pg" -U postgres -A trust --locale=C.UTF-8 -E UTF8 >/dev/null
  as_postgres "$PG_BIN/pg_ctl" -D "$WORK/pg" -w -l "$WORK/pg/log" \
    -o "-p $PG_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300" start >/dev/null
  STARTED+=("$(head -1 "$WORK/pg/postmaster.pid")")
}
sql() { psql -q -h 127.0.0.1 -p "$PG_PORT" -U postgres "$@"; }

# The administrator's access token from the Keycloak at an address; AT is the one in use.
admin_token() {
  curl -sf "$1/realms/master/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
    -d username=admin -d password=admin | jq -r .access_token
}
admin() { curl -sf -H "Authorization: Bearer $AT" -H 'Content-Type: application/json' "$@"; }
