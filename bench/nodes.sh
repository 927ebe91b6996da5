#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Simulates what several nodes ask of one PostgreSQL and tell one another: flushes of the use, renewals and announcements by our
# own code, in one JVM and without Keycloaks. One line for each number of keys in use.
# Usage: bin/bench nodes [--nodes 8] [--keys "1000 10000"] [--changes PER_SECOND] [--interval SECONDS] [--seconds S] [--stored N]
# Needs psql and initdb/pg_ctl (Debian: postgresql-15 postgresql-client python3). Touches 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

NODES=8 KEYS="1000 10000" CHANGES=20 INTERVAL=10 SECONDS_EACH=20 STORED=1000000
while [ $# -gt 0 ]; do
  case $1 in
    --nodes) NODES=$2 ;; --keys) KEYS=$2 ;; --changes) CHANGES=$2 ;; --interval) INTERVAL=$2 ;; --seconds) SECONDS_EACH=$2 ;;
    --stored) STORED=$2 ;;
    *) sed -n 3,6p "$0"; exit 2 ;;
  esac
  shift 2
done

. bench/common.sh
need_tools java mvn psql python3
start_postgres
PG=$(head -1 "$WORK/pg/postmaster.pid")
for keys in $KEYS; do
  sql -c "create database keys_$keys"
  mvn -q -B -pl core,extension,bench -am package -DskipTests -Dui.skip -Djmh.skip=false \
    -Djmh.main="-Dstored=$STORED io.latchkey.usage.Nodes jdbc:postgresql://127.0.0.1:$PG_PORT/keys_$keys?user=postgres $PG $NODES $keys $CHANGES $INTERVAL $SECONDS_EACH" 2>&1 |
    grep -v -E "^(INFO|WARN|[A-Z][a-z]{2} [0-9]+, )" || true
  sql -c "drop database keys_$keys"
done
echo "load average at the end: $(cut -d' ' -f1-3 /proc/loadavg); cores: $(nproc)"
