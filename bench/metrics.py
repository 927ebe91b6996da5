# SPDX-License-Identifier: Apache-2.0
"""What our metrics cost a hot validation: one key on two Keycloaks with metrics, one of which leaves ours out.

`metrics.py PAIRS SECONDS KEY WITHOUT_URL WITHOUT_PID WITH_URL WITH_PID`, where KEY is good on both. Counted is the CPU time of
each server for a request. The pairs alternate in their order.
"""
import statistics
import sys
import urllib.request

import cpu


def main():
    pairs, seconds, key = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    servers = {"without": (sys.argv[4], sys.argv[5]), "with": (sys.argv[6], sys.argv[7])}

    def address(name):
        return servers[name][0] + "/realms/bench/api-keys/validate"

    def cost(name):
        return cpu.microseconds_a_request(address(name), key, servers[name][1], seconds)

    for name in servers:  # the first answer of a server takes seconds
        urllib.request.urlopen(urllib.request.Request(address(name), headers={"Authorization": "Bearer " + key})).read()
    for name in list(servers) * 8:
        cost(name)  # warm
    costs = {name: [] for name in servers}
    for pair in range(pairs):
        for name in sorted(servers, reverse=pair % 2 == 0):
            costs[name].append(cost(name))
        print(f"pair {pair + 1}: {costs['without'][-1]:.2f} us without our metrics, {costs['with'][-1]:.2f} us with them", flush=True)
    ratios = [more / less for less, more in zip(costs["without"], costs["with"])]
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"medians: {statistics.median(costs['without']):.2f} us without our metrics, {statistics.median(costs['with']):.2f} us with them")
    print(f"with / without, pair by pair: median {middle:.3f}, quartiles {low:.3f} to {high:.3f}")


main()
