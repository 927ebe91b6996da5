# SPDX-License-Identifier: Apache-2.0
"""What a request costs a server: its CPU time (user and system, of the whole process), which wrk and other servers on the same
machine can't change as they do the throughput."""
import os
import re
import subprocess
import sys

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def microseconds_a_request(url, token, pid, seconds):
    before = cpu_seconds(pid)
    out = subprocess.run(
        ["wrk", "-t1", "-c8", f"-d{seconds}s", "-H", "Authorization: Bearer " + token, url],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(out)
    return (cpu_seconds(pid) - before) / int(re.search(r"(\d+) requests in", out)[1]) * 1e6
