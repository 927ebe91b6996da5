#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Writes a line whenever answers about keys that were kept must be forgotten: "all", or "key" and the key's id. Wants
# KEYCLOAK_REALM (https://keycloak.example.com/realms/demo), CLIENT_ID, CLIENT_SECRET and jq.
set -euo pipefail

ask() {
  curl --silent --show-error --fail --max-time 70 --get --user "$CLIENT_ID:$CLIENT_SECRET" \
    "$KEYCLOAK_REALM/api-keys/revocations" "$@"
}

cursor=
while true; do
  if [[ -z $cursor ]]; then
    # What happened before the first cursor nobody knows, so nothing that was kept is good.
    echo all
    news=$(ask) || { sleep 1; continue; }
  else
    asked=$SECONDS
    # The feed is not there: what is kept has to be forgotten by its age. The cursor stays good.
    news=$(ask --data-urlencode "since=$cursor" --data wait=30) || { sleep 1; continue; }
    jq --raw-output 'if .all then "all" else .keys[] | "key \(.)" end' <<<"$news"
    # An empty answer before its time: too many wait already.
    if [[ $SECONDS == "$asked" && $(jq '.all or .keys != []' <<<"$news") == false ]]; then
      sleep 1
    fi
  fi
  cursor=$(jq --raw-output .cursor <<<"$news")
done
