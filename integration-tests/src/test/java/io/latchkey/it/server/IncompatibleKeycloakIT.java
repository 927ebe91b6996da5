// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.LogFile;
import io.latchkey.it.version.KeycloakUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;

/** A Keycloak that the jar does not fit ends its start with one sentence; one that is only new is warned of. */
@Order(1)
@Tag("once")
final class IncompatibleKeycloakIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final KeycloakUnderTest NEWEST = KeycloakUnderTest.current();

    @Test
    @DisabledForJreRange(
            minVersion = 25,
            disabledReason = "Keycloak 26.3.5 ends its own build there, with this jar or without")
    void saysWhichKeycloakItNeedsOnOneThatIsTooOld() throws IOException {
        Path home = ServerFolders.make("incompatible");
        LinkedTree.copy(Path.of(System.getProperty("latchkey.keycloak.old", "../.latchkey/keycloak-26.3.5")), home);
        Files.copy(ProviderJar.underTest().path(), home.resolve("providers/latchkey.jar"));

        assertThat(whyItEnds(startForTheFirstTime(home)))
                .matches("ERROR: Latchkey \\S+ and Keycloak 26\\.3\\.5 do not go together: "
                        + "this Latchkey needs Keycloak 26\\.4 or later\\.");
    }

    @Test
    void namesWhatIsMissingOnOneThatHasChanged() throws IOException {
        Path home = built();
        Doctored.renameMethod(
                home.resolve("lib/lib/main/org.keycloak.keycloak-services-" + NEWEST.text() + ".jar"),
                "org/keycloak/services/managers/AppAuthManager$BearerTokenAuthenticator",
                "authenticate");

        assertThat(whyItEnds(start(home)))
                .matches("ERROR: Latchkey \\S+ and Keycloak \\S+ do not go together: "
                        + "this Keycloak lacks what this Latchkey needs of it \\(1\\), such as "
                        + "org\\.keycloak\\.services\\.managers\\.AppAuthManager\\$BearerTokenAuthenticator"
                        + "\\.authenticate\\(…\\)\\.");
    }

    @Test
    void startsOnANewerMinorThatHasAllItNeedsAndWarnsOnce() throws IOException {
        Path home = built();
        Doctored.setVersion(
                home.resolve("lib/lib/main/org.keycloak.keycloak-common-" + NEWEST.text() + ".jar"), "26.99.0");
        ChildProcess keycloak = start(home);

        try (keycloak) {
            Deadline.in(PATIENCE).await("Keycloak has started", () -> {
                keycloak.mustBeAlive();
                return keycloak.log().text().contains("Listening on:");
            });
        }

        assertThat(keycloak.log().text().lines().filter(line -> line.contains("[io.latchkey.keycloak.")))
                .hasSize(2)
                .anyMatch(line ->
                        line.contains(" WARN ") && line.contains("Keycloak 26.99.0 is newer than any that Latchkey"))
                .anyMatch(line -> line.contains("on Keycloak 26.99.0, by the insides of Keycloak 26.7"));
    }

    /** Doctored after its build, which the other tests have too. */
    private static Path built() {
        Path home = ServerFolders.make("incompatible");
        LinkedTree.copy(
                Distribution.of(Installation.underTest(), options(home).allBuildOptions())
                        .home(),
                home);
        return home;
    }

    private static ServerOptions options(Path home) {
        return ServerOptions.on(H2.in(home.resolveSibling(home.getFileName() + "-database")));
    }

    /** The one line that says more than that the start has failed. */
    private static String whyItEnds(ChildProcess keycloak) {
        LogFile log = keycloak.log();
        try (keycloak) {
            Deadline.in(PATIENCE).await("Keycloak has ended, see " + log.path(), () -> !keycloak.isAlive());
        }
        assertThat(log.text()).doesNotContain("\tat ").doesNotContain("Exception");
        List<String> reasons = log.text()
                .lines()
                .filter(line -> line.startsWith("ERROR: ") && !line.startsWith("ERROR: Failed to start "))
                .toList();
        assertThat(reasons).as(log.tail()).hasSize(1);
        return reasons.get(0);
    }

    private static ChildProcess start(Path home) {
        ServerOptions options = options(home);
        return ChildProcess.start(
                "Keycloak",
                StartCommand.of(home, options),
                StartCommand.environment(options),
                home.resolve("server.log"));
    }

    /** With a build at its beginning. */
    private static ChildProcess startForTheFirstTime(Path home) {
        return ChildProcess.start(
                "Keycloak",
                List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=0",
                        "--http-management-port=0",
                        "--cache=local"),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_APPEND",
                        StartCommand.QUICK_START,
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m"),
                home.resolve("server.log"));
    }
}
