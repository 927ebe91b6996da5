// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole story of a key, in both consoles, on each minor that they are built for. */
@ConsoleTest
@Tag("consoles")
final class ConsoleStoryIT {
    private final ConsoleRealm realm;

    ConsoleStoryIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aKeyIsAllowedGeneratedCopiedFoundRevokedAndSeenRevoked() {
        realm.keys().settings(Map.of("allow", false));
        TestUser alice = realm.keys().user("reader");
        TestUser bob = realm.keys().user();

        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            switchKeysOn(admin);
            sayNoTo(admin, bob);
            try (Tab page = Tab.account(realm.realm(), bob)) {
                page.sees("An administrator has turned them off for your account.");
                assertThat(page.button("Generate API key")).hasCount(0);
            }
            try (Tab page = Tab.account(realm.realm(), alice)) {
                String token = generate(page);
                assertThat(realm.keys().validate(token, "?scope=reports:read").status())
                        .isEqualTo(200);
                revoke(admin, token.substring(0, 7));
                page.page().reload();
                page.sees("No API keys");
                page.turn("hide-revoked", false);
                assertThat(page.row("Nightly export")).containsText("Revoked");
                assertThat(realm.keys().validate(token, "").status()).isEqualTo(401);
            }
        }
    }

    private static void switchKeysOn(Tab admin) {
        admin.sees("API keys are turned off in this realm").turn("realm-allow", true);
        admin.sees("The settings were saved.");
        assertThat(admin.control("realm-allow")).hasCount(0);
    }

    private static void sayNoTo(Tab admin, TestUser bob) {
        admin.page().getByTestId("latchkey-permissions").click();
        admin.lookUp("Search for a user", bob.username());
        admin.button("Add").click();
        admin.dialogButton("Cancel").click();
        assertThat(admin.lookup("Search for a user")).hasValue(bob.username());
        admin.button("Add").click();
        admin.dialogButton("Turn off").click();
        admin.sees("The permission was saved.").lists(bob.username());
    }

    private static String generate(Tab page) {
        page.button("Generate API key").click();
        page.page().locator("#key-name").fill("Nightly export");
        page.page().locator("#key-client").selectOption("reports-api");
        page.page().locator("#key-access-chosen").click();
        page.page().locator("[id='key-scope-reports:read']").click();
        page.dialogButton("Generate API key").click();
        page.sees("This is the only time the key is shown");
        page.dialogButton("Copy key").click();
        page.dialogButton("Copied").waitFor();
        String token = (String) page.page().evaluate("navigator.clipboard.readText()");
        page.dialogButton("Done").click();
        page.lists("Nightly export");
        return token;
    }

    private static void revoke(Tab admin, String prefix) {
        admin.goAdmin("/api-keys").lists("Nightly export");
        admin.search(prefix);
        assertThat(admin.page().locator("tbody tr")).hasCount(1);
        admin.choose("Nightly export", "Revoke");
        admin.field("Reason").fill("left the team");
        admin.dialogButton("Revoke").click();
        admin.sees("“Nightly export” was revoked.").listsNot("Nightly export");
    }
}
