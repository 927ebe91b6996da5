// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Keycloak of its own that is stopped and started again, with the feed and a grace. */
@Order(1)
@Tag("once")
final class FilterOutlivesKeycloakIT {
    private final Database database = Database.start(ServerFolders.make("database"));
    private KeycloakServer server = KeycloakServer.start(ServerOptions.on(database));
    private final KeyRealm keys = KeyRealm.in(TestRealm.on(server));
    private final Relay relay = Relay.to(server.url());

    @AfterEach
    void end() {
        relay.close();
        server.close();
        database.close();
    }

    @Test
    void goesOnWhereItWasWhenKeycloakIsBack(@TempDir Path folder) {
        TestKey known = keys.scopedKey(keys.user("reader"), "reports:read");
        TestKey revoked = keys.scopedKey(keys.user("reader"), "reports:read");
        TestKey cold = keys.scopedKey(keys.user("reader"), "reports:read");
        try (FilteredApp app = FilteredApp.start(Container.TOMCAT, environment(), folder)) {
            assertThat(status(app, known)).isEqualTo(200);
            assertThat(status(app, revoked)).isEqualTo(200);
            keys.administration().post("/" + revoked.id() + "/revoke").expect(200);
            Deadline.in(Duration.ofSeconds(3)).await("it is refused", () -> status(app, revoked) == 401);

            server.close();
            assertThat(status(app, cold)).isEqualTo(503);
            assertThat(status(app, known)).as("in its grace").isEqualTo(200);
            assertThat(status(app, revoked)).as("has none").isIn(401, 503);

            server = server.startAgain();
            relay.leadTo(server.url());
            Deadline.in(Duration.ofSeconds(10)).await("all is well", () -> status(app, cold) == 200);
            assertThat(status(app, known)).isEqualTo(200);
            assertThat(status(app, revoked)).isEqualTo(401);
        }
    }

    private static int status(FilteredApp app, TestKey key) {
        return app.http().bearer(key.token()).get("/caller").status();
    }

    private Map<String, String> environment() {
        return Map.of(
                "LATCHKEY_ISSUER",
                relay.url() + "/realms/" + keys.realm().name(),
                "LATCHKEY_CLIENT_ID",
                keys.reports().clientId(),
                "LATCHKEY_CLIENT_SECRET",
                keys.reports().secret(),
                "LATCHKEY_CACHE_TTL",
                "1",
                "LATCHKEY_GRACE",
                "PT10M",
                "LATCHKEY_REVOCATIONS",
                "true");
    }
}
