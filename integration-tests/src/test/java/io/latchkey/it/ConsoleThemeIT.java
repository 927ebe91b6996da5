// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.http.Http;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import io.latchkey.it.server.Servers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which consoles a server shows. */
@Tag("once")
final class ConsoleThemeIT {

    @Test
    void theExtendedConsolesAreChosenByThemselves() {
        Http server = Servers.shared().http();
        assertThat(server.get("/admin/master/console/").body()).contains("/admin/latchkey");
        assertThat(server.get("/realms/master/account/").body()).contains("/account/latchkey");
    }

    @Test
    void anOperatorCanKeepTheStockConsoles() {
        try (Database database = Database.start(ServerFolders.make("database"));
                KeycloakServer server = KeycloakServer.start(
                        ServerOptions.on(database).builtWith("--spi-theme-selector--provider=default"))) {
            assertThat(server.http().get("/admin/master/console/").body()).contains("/admin/keycloak.v2");
            assertThat(server.http().get("/realms/master/account/").body()).contains("/account/keycloak.v3");
        }
    }
}
