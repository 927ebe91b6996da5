# SPDX-License-Identifier: Apache-2.0
"""Changes keys, roles and users by the Admin REST API until it is ended, and prints each: `changes.py ADDRESS TOKEN A_SECOND REALMS
KEYS USERS`."""
import http.client
import json
import random
import sys
import time
import urllib.parse

import tokens


def main():
    address, access, rate, realms, keys, users = sys.argv[1:]
    rate, realms, keys, users = float(rate), int(realms), int(keys), int(users)
    if rate == 0:
        return
    connection = http.client.HTTPConnection(urllib.parse.urlparse(address).netloc)
    roles = {}

    def call(method, path, body=None):
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           {"Authorization": "Bearer " + access, "Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read()
        if response.status >= 400:
            print("failed", response.status, method, path.split("/")[4], flush=True)
        return text

    def of_key(realm):
        n = realm * (keys * 3 // 2 // realms) + random.randrange(keys // realms) // 10 * 10
        path = f"/admin/realms/life-{realm}/api-keys/" + tokens.md5("id" + str(n))[:16]
        call("PATCH", path, {"description": f"at {time.time()}"})

    def of_user(realm):
        call("PUT", user(realm), {"lastName": f"at {time.time()}"})

    def of_role(realm):
        if realm not in roles:
            roles[realm] = json.loads(call("GET", f"/admin/realms/life-{realm}/roles/reader"))
        path = user(realm) + "/role-mappings/realm"
        call(random.choice(["POST", "DELETE"]), path, [roles[realm]])

    def user(realm):
        return f"/admin/realms/life-{realm}/users/bench-user-{realm * (users // realms) + random.randrange(users // realms)}"

    started, done = time.monotonic(), 0
    while True:
        change = (of_key, of_role, of_user)[done % 3]
        change(random.randrange(realms))
        print(change.__name__, flush=True)
        done += 1
        time.sleep(max(0.0, started + done / rate - time.monotonic()))


main()
