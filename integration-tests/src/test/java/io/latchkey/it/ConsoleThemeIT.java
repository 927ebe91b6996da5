// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.NeedsConsoles;
import io.latchkey.it.server.Servers;
import io.latchkey.it.version.BeforeKeycloak;
import io.latchkey.it.version.SinceKeycloak;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which consoles a server shows that nobody told; {@code ServerSettingsIT} has the other. */
@KeycloakTest
@Tag("once")
@NeedsConsoles
@Tag("matrix")
final class ConsoleThemeIT {
    private static final Pattern SCRIPT = Pattern.compile("assets/[\\w-]+\\.js");

    @Test
    @SinceKeycloak(value = "26.6", row = "The extended consoles")
    void theExtendedConsolesAreChosenByThemselves() {
        show("master", "latchkey", "latchkey");
    }

    @Test
    @BeforeKeycloak("26.6")
    void theStockConsolesStayOnAMinorThatTheExtendedOnesAreNotFor() {
        show("master", "keycloak.v2", "keycloak.v3");
    }

    /** Set while the server was of another minor. */
    @Test
    @BeforeKeycloak("26.6")
    void theStockConsolesStayWhereARealmNamesTheExtendedOnes(TestRealm realm) {
        realm.change(Map.of("adminTheme", "latchkey", "accountTheme", "latchkey"));

        assertThat(scripts(adminConsole(realm.name()))).isEqualTo(scripts(adminConsole("master")));
        assertThat(scripts(accountConsole(realm.name()))).isEqualTo(scripts(accountConsole("master")));
    }

    private static void show(String realm, String admin, String account) {
        assertThat(adminConsole(realm)).contains("/admin/" + admin);
        assertThat(accountConsole(realm)).contains("/account/" + account);
    }

    private static String adminConsole(String realm) {
        return page("/admin/" + realm + "/console/");
    }

    private static String accountConsole(String realm) {
        return page("/realms/" + realm + "/account/");
    }

    private static String page(String path) {
        return Servers.shared().http().get(path).expect(200).body();
    }

    /** Their names have a digest of what is in them. */
    private static List<String> scripts(String page) {
        List<String> scripts =
                SCRIPT.matcher(page).results().map(MatchResult::group).toList();
        assertThat(scripts).isNotEmpty();
        return scripts;
    }
}
