// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.database.Postgres;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KeycloakTest
final class TemporaryIT {
    @Test
    void killsAndStartsAgain(@TempDir Path folder, TestRealm shared) {
        try (Postgres db = Postgres.start();
                KeycloakServer server = KeycloakServer.start(ServerOptions.on(db)
                        .with("--log-level=warn,org.keycloak.events:debug", "--metrics-enabled=true")
                        .builtWith("--metrics-enabled=true"))) {
            TestRealm realm = TestRealm.on(server);
            System.out.println("management " + server.managementUrl());
            server.kill();
            long t = System.nanoTime();
            KeycloakServer again = server.startAgain();
            System.out.println("again " + (System.nanoTime() - t) / 1e9 + " " + again.log());
            assertThat(again.http().get("/realms/" + realm.name()).status()).isEqualTo(200);
            assertThat(shared.http().get("").status()).isEqualTo(200);
            again.close();
        }
        H2 h2 = H2.in(folder);
        KeycloakServer server = KeycloakServer.start(ServerOptions.on(h2).withHeap("400m"));
        TestRealm realm = TestRealm.on(server);
        server.kill();
        KeycloakServer again = server.startAgain();
        assertThat(again.http().get("/realms/" + realm.name()).status()).isEqualTo(200);
    }
}
