# SPDX-License-Identifier: Apache-2.0
"""What one hot validation costs beside another: the CPU time of its server for a request, pair by pair, in changing order.

`pairs.py PAIRS SECONDS NAME KEY URL PID NAME KEY URL PID`, where the realm is `bench`. The ratio is of the second to the first.
"""
import statistics
import sys
import urllib.request

import cpu


def main():
    pairs, seconds = int(sys.argv[1]), int(sys.argv[2])
    calls = {sys.argv[i]: sys.argv[i + 1 : i + 4] for i in (3, 7)}
    first, second = calls

    def cost(name):
        key, url, pid = calls[name]
        return cpu.microseconds_a_request(url + "/realms/bench/api-keys/validate", key, pid, seconds)

    for key, url, _ in calls.values():  # the first answer of a server takes seconds
        address = url + "/realms/bench/api-keys/validate"
        urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": "Bearer " + key})).read()
    for name in list(calls) * 8:
        cost(name)  # warm
    costs = {name: [] for name in calls}
    for pair in range(pairs):
        for name in sorted(calls, reverse=pair % 2 == 0):
            costs[name].append(cost(name))
        print(f"pair {pair + 1}: {costs[first][-1]:.2f} us {first}, {costs[second][-1]:.2f} us {second}", flush=True)
    ratios = [more / less for less, more in zip(costs[first], costs[second])]
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"medians: {statistics.median(costs[first]):.2f} us {first}, {statistics.median(costs[second]):.2f} us {second}")
    print(f"{second} / {first}, pair by pair: median {middle:.3f}, quartiles {low:.3f} to {high:.3f}")


main()
