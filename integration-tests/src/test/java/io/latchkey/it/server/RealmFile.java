// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A realm with its users in a file, by {@code kc.sh export} and {@code kc.sh import} of a server that does not run. */
public record RealmFile(Path path) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Writes the realm of this name. */
    public void exportFrom(KeycloakServer server, String realm) {
        run(server, "export", "--realm=" + realm, "--users=same_file");
    }

    public void importInto(KeycloakServer server) {
        run(server, "import");
    }

    private void run(KeycloakServer server, String what, String... more) {
        List<String> command = new ArrayList<>(
                List.of(server.home().resolve("bin/kc.sh").toString(), what, "--optimized", "--file=" + path));
        command.addAll(server.database().options());
        command.addAll(List.of(more));
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                StartCommand.QUICK_START,
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m");
        ChildProcess.start("kc.sh " + what, command, environment, server.home().resolve(what + ".log"))
                .mustSucceedWithin(PATIENCE);
    }
}
