// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an administrator sees depends on their roles. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleRolesIT {
    private final ConsoleRealm realm;

    ConsoleRolesIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void whoMayOnlyViewSeesAndCannotChange() {
        TestUser alice = realm.keys().user();
        String id = realm.key(alice, "Look only", Map.of());
        realm.keys().override(alice, true);
        TestUser viewer = ConsoleRealm.administrator(realm.realm(), "view-users", "query-users");
        try (Tab admin = Tab.admin(realm.realm(), viewer, "/api-keys")) {
            admin.lists("Look only")
                    .sees("You can view them, but not change them.")
                    .screen("admin-view-only");
            assertThat(admin.button("Create API key")).hasCount(0);
            assertThat(admin.page().locator("tbody input[type=checkbox]")).hasCount(0);
            admin.goAdmin("/api-keys/keys/" + id).sees("Rotation history");
            assertThat(admin.button("Revoke")).hasCount(0);
            admin.goAdmin("/api-keys/settings").sees("You can view these settings, but not change them.");
            assertThat(admin.page().locator("#setting-prefix")).isDisabled();
            assertThat(admin.button("Save")).hasCount(0);
            admin.goAdmin("/api-keys/permissions").lists(alice.username());
            assertThat(admin.row(alice.username()).locator(".latchkey-allow")).isDisabled();
            admin.goAdmin("/users/" + alice.id() + "/api-keys").lists("Look only");
            assertThat(admin.page().locator("#user-allow")).isDisabled();
        }
    }

    /** Without any role of Keycloak's own. */
    @Test
    void whoMayOnlyViewKeysFindsThemAndCannotChangeThem() {
        TestUser alice = realm.keys().user();
        String id = realm.key(alice, "For auditors", Map.of());
        TestUser auditor = ConsoleRealm.administrator(realm.realm(), "view-api-keys");
        try (Tab admin = Tab.admin(realm.realm(), auditor, "/api-keys")) {
            admin.lists("For auditors").sees("You can view them, but not change them.");
            assertThat(admin.page().getByTestId("nav-item-api-keys")).hasCount(1);
            assertThat(admin.button("Create API key")).hasCount(0);
            admin.goAdmin("/api-keys/keys/" + id).sees("Rotation history");
            assertThat(admin.button("Revoke")).hasCount(0);
            admin.goAdmin("/api-keys/settings").sees("You can view these settings, but not change them.");
        }
    }

    @Test
    void whoMayNotViewUsersSeesNoEntry() {
        TestUser other = ConsoleRealm.administrator(realm.realm(), "view-clients", "query-clients");
        try (Tab admin = Tab.admin(realm.realm(), other, "/clients")) {
            admin.page().getByTestId("nav-item-clients").waitFor();
            assertThat(admin.page().getByTestId("nav-item-api-keys")).hasCount(0);
            admin.goAdmin("/api-keys").sees("Forbidden");
            assertThat(admin.page().getByTestId("latchkey-keys")).hasCount(0);
        }
    }
}
