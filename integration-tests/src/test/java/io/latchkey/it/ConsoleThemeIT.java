// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.NeedsConsoles;
import io.latchkey.it.server.Servers;
import io.latchkey.it.version.BeforeKeycloak;
import io.latchkey.it.version.SinceKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which consoles a server shows that nobody told; {@code ServerSettingsIT} has the other. */
@KeycloakTest
@Tag("once")
@NeedsConsoles
@Tag("matrix")
final class ConsoleThemeIT {

    @Test
    @SinceKeycloak(value = "26.7", row = "The extended consoles")
    void theExtendedConsolesAreChosenByThemselves() {
        show("master", "latchkey", "latchkey");
    }

    @Test
    @BeforeKeycloak("26.7")
    void theStockConsolesStayOnAMinorThatTheExtendedOnesAreNotFor() {
        show("master", "keycloak.v2", "keycloak.v3");
    }

    /** Set while the server was of another minor. */
    @Test
    @BeforeKeycloak("26.7")
    void theStockConsolesStayWhereARealmNamesTheExtendedOnes(TestRealm realm) {
        realm.change(Map.of("adminTheme", "latchkey", "accountTheme", "latchkey"));

        show(realm.name(), "keycloak.v2", "keycloak.v3");
    }

    private static void show(String realm, String admin, String account) {
        assertThat(page("/admin/" + realm + "/console/")).contains("/admin/" + admin);
        assertThat(page("/realms/" + realm + "/account/")).contains("/account/" + account);
    }

    private static String page(String path) {
        return Servers.shared().http().get(path).expect(200).body();
    }
}
