# SPDX-License-Identifier: Apache-2.0
"""Prints what is asked in one round, a realm and a token in each line: `life.py ROUND REALMS KEYS`; with `life.py once REALMS KEYS`
each of the KEYS once. Of KEYS keys the one in place r of the order is asked for with a frequency of 1/r; 5 of 100 tokens are bad, and 1 is of a key that no other line or round
has. Keys and realms as bench/life.sh fills them: of each realm's the last third is cold."""
import bisect
import itertools
import random
import sys

import tokens

LINES = 100_000


def once(realms, keys):
    in_realm = keys * 3 // 2 // realms
    for place in range(keys // realms):
        for index in range(realms):
            n = index * in_realm + place
            if tokens.wanted(n, "good"):
                print(f"life-{index} {tokens.token(n, 'good')}")


def main():
    if sys.argv[1] == "once":
        once(*map(int, sys.argv[2:]))
        return
    round_, realms, keys = map(int, sys.argv[1:])
    in_realm = keys * 3 // 2 // realms
    hot_in_realm = keys // realms
    cumulated = list(itertools.accumulate(1 / place for place in range(1, keys + 1)))
    # The same order of the keys in each round: which are hot does not change.
    order = list(range(keys))
    random.Random(1).shuffle(order)
    drawn = random.Random(round_)
    cold = (round_ - 1) * (LINES // 100)

    def line(index, in_realm_index, kind):
        n = index * in_realm + in_realm_index
        while not tokens.wanted(n, kind if kind == "good" else "unknown"):
            n += 1 if (n + 1) % in_realm else -2
        token = tokens.token(n, kind)
        return f"life-{index} {token}"

    for i in range(LINES):
        chance = i % 100
        key = order[bisect.bisect(cumulated, drawn.random() * cumulated[-1])]
        if chance == 0:
            place = cold % (keys // 2)
            cold += 1
            print(line(place % realms, hot_in_realm + place // realms, "good"))
        elif chance in (20, 40):
            print(line(key % realms, key // realms, "good")[:-1] + "!")
        elif chance in (60, 80):
            print(line(key % realms, drawn.randrange(in_realm), "unknown"))
        elif chance == 90:
            index = key % realms
            n = index * in_realm + key // realms // 10 * 10
            print(f"life-{index} {tokens.token(n + (13 - n) % 10, 'revoked')}")
        else:
            print(line(key % realms, key // realms, "good"))


if __name__ == "__main__":
    main()
