# SPDX-License-Identifier: Apache-2.0
"""Prints the medians of all rounds that bin/bench made, each beside the yardstick's of the same round."""
import collections
import statistics
import sys

rows = collections.defaultdict(list)
for line in open(sys.argv[1]):
    name, connections, *numbers = line.split()
    rows[int(connections), name].append([float(number) for number in numbers])

print("| connections | what | requests/s | p50 ms | p99 ms | not 2xx | errors | of the yardstick |")
print("|---:|---|---:|---:|---:|---:|---:|---:|")
for (connections, name), rounds in rows.items():
    rate, p50, p99, other, errors = (statistics.median(column) for column in zip(*rounds))
    ratio = statistics.median(own[0] / yard[0] for own, yard in zip(rounds, rows[connections, "yardstick"]))
    print(f"| {connections} | {name} | {rate:.0f} | {p50:.2f} | {p99:.2f} | {other:.0f} | {errors:.0f} | {ratio:.2f} |")
