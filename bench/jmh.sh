#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures in one JVM, without a server: the parts of a validation (JMH), and the memory of a full cache.
# Usage: bin/bench jmh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bin/tools.sh
need_tools java mvn
measure() { mvn -q -B -pl core,extension,bench -am package -DskipTests -Dui.skip -Djmh.skip=false -Djmh.main="$1"; }
measure org.openjdk.jmh.Main
measure "-Xmx1g io.latchkey.cache.FullCache"
measure "-Xmx2g -Dkeys=1000000 io.latchkey.cache.FullCache"
measure "-Xmx1g io.latchkey.gateway.FullAnswers"
