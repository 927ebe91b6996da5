// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
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
        run(server.home(), server.database(), "export", "--realm=" + realm, "--users=same_file");
    }

    /** Before a server with these options is started for the first time. */
    public void importInto(ServerOptions options) {
        Path home = ServerFolders.make("import");
        LinkedTree.copy(
                Distribution.of(options.installation(), options.allBuildOptions())
                        .home(),
                home);
        FirstStart.of(options);
        run(home, options.database(), "import");
    }

    private void run(Path home, Database database, String what, String... more) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), what, "--optimized", "--file=" + path));
        command.addAll(database.options());
        command.addAll(List.of(more));
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                StartCommand.QUICK_START,
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m");
        ChildProcess.start("kc.sh " + what, command, environment, home.resolve(what + ".log"))
                .mustSucceedWithin(PATIENCE);
    }
}
