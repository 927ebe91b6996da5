# SPDX-License-Identifier: Apache-2.0
"""Prints what wrk measured in one line: `wrk.py NAME CONNECTIONS OUTPUT`."""
import re
import sys

name, connections, path = sys.argv[1:4]
text = open(path).read()


def ms(percent):
    found = re.search(r"^\s+" + percent + r"%\s+([\d.]+)(us|ms|s)$", text, re.M)
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]] if found else float("nan")


def number(pattern):
    found = re.search(pattern, text)
    return float(found[1]) if found else 0.0


errors = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", text))
print(name, connections, number(r"Requests/sec:\s+([\d.]+)"), ms("50"), ms("99"), int(number(r"Non-2xx or 3xx responses: (\d+)")), errors)
