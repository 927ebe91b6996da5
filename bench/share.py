# SPDX-License-Identifier: Apache-2.0
"""How much of a server's CPU time was spent in our code: `share.py RECORDING`, a recording of JFR's.

A sample is ours if our code was running or had called what was. It is not if our code had only passed the request on, or had
asked Keycloak's own provider what would have been asked without us too.
"""
import re
import subprocess
import sys

PASSED_ON = (
    "io.vertx.ext.web.impl.RoutingContextImpl.next",
    "org.keycloak.models.sessions.infinispan.InfinispanRevokedTokenProvider",
)


def is_ours(stack):
    for frame in stack:  # from the one that ran
        if frame.startswith("io.latchkey."):
            return True
        if frame.startswith(PASSED_ON):
            return False
    return False


def main():
    text = subprocess.run(["jfr", "print", "--events", "jdk.ExecutionSample", "--stack-depth", "200", sys.argv[1]],
                          capture_output=True, text=True, check=True).stdout
    stacks = [re.findall(r"^\s+([\w.$<>]+)\(.*?\)\s+line:", sample, re.M) for sample in text.split("jdk.ExecutionSample {")[1:]]
    ours = sum(map(is_ours, stacks))
    print(f"of {len(stacks)} samples of the server's CPU {ours} in our code: {100 * ours / len(stacks):.2f} %")


main()
