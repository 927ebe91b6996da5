# SPDX-License-Identifier: Apache-2.0
"""What our jar costs a request that carries no key: userinfo with a JWT, on a Keycloak with the jar and on one without.

`userinfo.py PAIRS SECONDS PLAIN_URL PLAIN_PID JAR_URL JAR_PID`. Counted is the CPU time of each server for a request. The pairs
alternate in their order.
"""
import re
import statistics
import sys
import urllib.parse
import urllib.request

import cpu


def token(url):
    form = {"grant_type": "password", "client_id": "bench", "username": "admin", "password": "admin", "scope": "openid"}
    answer = urllib.request.urlopen(url + "/realms/master/protocol/openid-connect/token", urllib.parse.urlencode(form).encode())
    return re.search(r'"access_token":"([^"]+)"', answer.read().decode())[1]


def microseconds_a_request(url, pid, seconds):
    return cpu.microseconds_a_request(url + "/realms/master/protocol/openid-connect/userinfo", token(url), pid, seconds)


def main():
    pairs, seconds = int(sys.argv[1]), int(sys.argv[2])
    servers = {"plain": (sys.argv[3], sys.argv[4]), "jar": (sys.argv[5], sys.argv[6])}
    costs = {"plain": [], "jar": []}
    for name in ["plain", "jar"] * 3:
        microseconds_a_request(*servers[name], seconds)  # warm
    for pair in range(pairs):
        for name in ["plain", "jar"] if pair % 2 == 0 else ["jar", "plain"]:
            costs[name].append(microseconds_a_request(*servers[name], seconds))
        print(f"pair {pair + 1}: {costs['plain'][-1]:.1f} us without the jar, {costs['jar'][-1]:.1f} us with it", flush=True)
    ratios = [jar / plain for plain, jar in zip(costs["plain"], costs["jar"])]
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"medians: {statistics.median(costs['plain']):.1f} us without the jar, {statistics.median(costs['jar']):.1f} us with it")
    print(f"with / without, pair by pair: median {middle:.3f}, quartiles {low:.3f} to {high:.3f}")


main()
