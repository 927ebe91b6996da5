# SPDX-License-Identifier: Apache-2.0
"""Where a server's CPU time went: `frames.py RECORDING`, a recording of JFR's. Prints in which of the things that a request
needs the samples were, and beside the recording writes NAME.folded, of which flamegraph.pl or speedscope.app draws a flame graph."""
import collections
import re
import subprocess
import sys

# The first that is in a sample, from the frame that ran outwards, says what it was for.
KINDS = (
    ("hashing and comparing of secrets", ("io.latchkey.token.", "sun.security.provider.SHA", "com.sun.crypto.provider.Hmac")),
    ("counting of uses in memory", ("io.latchkey.usage.UsageRecorder", "io.latchkey.usage.Tally")),
    ("writing of the use, renewal of records", ("io.latchkey.usage.Usage", "io.latchkey.cache.KeyRenewal")),
    ("SQL", ("org.postgresql.", "org.hibernate.", "io.agroal.")),
    ("Keycloak's caches", ("org.keycloak.models.cache.", "org.infinispan.")),
    ("our permissions and claims", ("io.latchkey.verdict.",)),
    ("our answers on the event loop", ("io.latchkey.gateway.",)),
    ("other code of ours", ("io.latchkey.",)),
    ("JAX-RS", ("org.jboss.resteasy.", "io.quarkus.resteasy.")),
    ("Keycloak's session and filters", ("org.keycloak.",)),
    ("HTTP", ("io.vertx.", "io.netty.", "io.quarkus.", "java.nio.", "sun.nio.")),
)


def kind(stack):
    for frame in stack:
        for name, beginnings in KINDS:
            if frame.startswith(beginnings):
                return name
    return "the JVM and its threads"


def main():
    path = sys.argv[1]
    text = subprocess.run(["jfr", "print", "--events", "jdk.ExecutionSample", "--stack-depth", "200", path],
                          capture_output=True, text=True, check=True).stdout
    stacks = [re.findall(r"^\s+([\w.$<>]+)\(.*?\)\s+line:", sample, re.M) for sample in text.split("jdk.ExecutionSample {")[1:]]
    stacks = [stack for stack in stacks if stack]
    print(f"of {len(stacks)} samples:")
    for name, count in collections.Counter(map(kind, stacks)).most_common():
        print(f"| {name} | {100 * count / len(stacks):.1f} % |")
    folded = collections.Counter(";".join(reversed(stack)) for stack in stacks)
    with open(re.sub(r"\.jfr$", "", path) + ".folded", "w") as file:
        file.writelines(f"{stack} {count}\n" for stack, count in folded.items())


main()
