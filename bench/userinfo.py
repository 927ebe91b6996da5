# SPDX-License-Identifier: Apache-2.0
"""What our jar costs a request that carries no key: userinfo with a JWT, on a Keycloak with the jar and on one without.

`userinfo.py PAIRS SECONDS PLAIN_URL PLAIN_PID JAR_URL JAR_PID`. Counted is the CPU time of each server for a request (user and
system, of the whole process): wrk and the other server can't change that as they do the throughput. The pairs alternate in
their order.
"""
import os
import re
import statistics
import subprocess
import sys
import urllib.parse
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")


def token(url):
    form = {"grant_type": "password", "client_id": "bench", "username": "admin", "password": "admin", "scope": "openid"}
    answer = urllib.request.urlopen(url + "/realms/master/protocol/openid-connect/token", urllib.parse.urlencode(form).encode())
    return re.search(r'"access_token":"([^"]+)"', answer.read().decode())[1]


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def microseconds_a_request(url, pid, seconds):
    before = cpu_seconds(pid)
    out = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", "Authorization: Bearer " + token(url),
         url + "/realms/master/protocol/openid-connect/userinfo"],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(out)
    return (cpu_seconds(pid) - before) / int(re.search(r"(\d+) requests in", out)[1]) * 1e6


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
