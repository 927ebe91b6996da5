// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Both consoles without a mouse: Tab leads to every control, and keys alone work it. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleKeyboardIT {
    private final ConsoleRealm realm;

    ConsoleKeyboardIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aUserMakesReadsAndRevokesAKey() {
        try (Tab page = Tab.account(realm.realm(), realm.keys().user("reader"))) {
            page.sees("No API keys").tabTo(page.button("Generate API key")).press("Enter");
            page.tabTo(page.control("key-name")).type("By keyboard");
            page.tabTo(page.control("key-client")).type("reports");
            page.tabTo(page.control("key-access-full")).press("ArrowDown", "ArrowDown");
            page.tabTo(page.control("key-scope-reports:read")).press("Space");
            page.tabTo(page.control("key-expiry")).type("30");
            page.tabTo(page.dialogButton("Generate API key")).press("Enter");
            page.sees("This is the only time the key is shown");
            page.tabTo(page.dialogButton("Reveal")).press("Space");
            page.tabTo(tab(page, "Python")).press("Enter");
            assertThat(tab(page, "Python")).hasAttribute("aria-selected", "true");
            page.press("Escape").sees("Close without a copy?");
            page.tabTo(page.dialogButton("Keep open")).press("Enter");
            page.tabTo(page.dialogButton("Copy key")).press("Enter");
            page.dialogButton("Copied").waitFor();
            page.press("Escape").lists("By keyboard");
            assertThat(page.row("By keyboard")).containsText("reports:read");

            page.tabTo(page.link("By keyboard")).press("Enter");
            page.sees("Rotation history")
                    .tabTo(page.page().locator(".pf-v5-c-breadcrumb a"))
                    .press("Enter");
            page.tabTo(page.button("Actions for By keyboard")).press("Enter");
            page.item("Details").waitFor();
            page.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
            page.tabTo(page.control("revoke-reason")).type("no longer used").press("Enter");
            page.sees("“By keyboard” was revoked.").listsNot("By keyboard");
            page.tabTo(page.control("hide-revoked")).press("Space");
            page.lists("By keyboard");
        }
    }

    private static Locator tab(Tab page, String name) {
        return page.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void anAdministratorFindsAndRevokesKeysAndSetsAPermission() {
        TestUser alice = realm.keys().user();
        TestUser bob = realm.keys().user();
        realm.key(alice, "Of alice", Map.of());
        realm.key(bob, "Of bob", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            admin.lists("Of alice").tabTo(card(admin)).press("Enter");
            assertThat(card(admin)).hasAttribute("aria-pressed", "true");
            admin.press("Space").tabTo(admin.lookup("Owner")).type(alice.username());
            admin.option(alice.username()).waitFor();
            admin.press("ArrowDown", "Enter").listsOnly("Of alice");
            admin.tabTo(admin.button("Clear: Owner")).press("Enter");
            admin.lists("Of bob").tabTo(admin.field("Status")).type("Any");
            admin.tabTo(admin.button("Name")).press("Enter");
            admin.tabTo(admin.field("Select Of alice")).press("Space");
            admin.button("Revoke 1 key").press("Enter");
            admin.tabTo(admin.dialogButton("Revoke")).press("Enter");
            admin.sees("1 key was revoked.").listsNot("Of alice");

            admin.tabTo(admin.page().getByTestId("latchkey-permissions")).press("Enter");
            admin.tabTo(admin.lookup("Search for a user")).type(bob.username());
            admin.option(bob.username()).waitFor();
            admin.press("ArrowDown", "Enter").tabTo(admin.button("Add")).press("Enter");
            admin.tabTo(admin.dialogButton("Turn off")).press("Enter");
            admin.sees("The permission was saved.").lists(bob.username());
        }
    }

    private static Locator card(Tab admin) {
        return admin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Full access"));
    }
}
