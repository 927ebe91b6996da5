#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Gives the key in a file a new token, in the place of the old one, which works for an hour more. With curl and jq, from cron:
#   KEYCLOAK_REALM=https://keycloak.example.com/realms/demo rotate.sh /etc/reports/api-key
set -euo pipefail

umask 077
new=$(mktemp "$1.XXXXXX")
trap 'rm -f "$new"' EXIT
# The token goes by a pipe: everybody on the machine can read the arguments.
answer=$(printf 'Authorization: Bearer %s' "$(<"$1")" |
  curl -sS --fail-with-body -X POST "$KEYCLOAK_REALM/api-keys/self/rotate" \
    -H @- -H 'Content-Type: application/json' -d '{"gracePeriod": "PT1H"}') || { echo "$answer" >&2; exit 1; }
jq -er .token <<<"$answer" >"$new"
sync "$new"
mv "$new" "$1"
