// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.upgrade;

import io.latchkey.it.database.Database;
import io.latchkey.it.server.Installation;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import io.latchkey.it.version.BeforeKeycloak;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oldest Keycloak that the jar runs on is upgraded to the newest, with the same jar. */
@Order(1)
@Tag("once")
@Tag("matrix")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 15, unit = TimeUnit.MINUTES) // two servers, each built and started
final class KeycloakUpgradeIT {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres", "mariadb"})
    @BeforeKeycloak("26.5")
    void losesNothing(String kind) {
        try (Database database = Database.start(kind, ServerFolders.make("database"))) {
            ServerOptions options = ServerOptions.on(database).with("--spi-latchkey--node--usage-flush-interval=1");
            Holdings everyKind;
            Holdings strict;
            try (KeycloakServer oldest = KeycloakServer.start(options)) {
                everyKind = Filling.everyKind(oldest);
                strict = Filling.strict(oldest);
            }
            try (KeycloakServer newest = KeycloakServer.start(
                    options.running(Installation.underTest().onNewestKeycloak()))) {
                everyKind.movedTo(newest).mustBeAsBefore();
                strict.movedTo(newest).mustBeAsBefore();
            }
        }
    }
}
