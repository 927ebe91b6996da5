// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A user's page: his keys, and all that he can do with them. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountPageIT {
    private final ConsoleRealm realm;

    AccountPageIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void showsTheKeysAndWhatCanBeDoneWithThem() {
        TestUser alice = realm.keys().user("reader", "writer");
        realm.key(alice, "Nightly", Map.of("scopes", List.of("reports:read")));
        realm.key(alice, "Deploy", Map.of("scopes", List.of("reports:read", "reports:write")));
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.lists("Nightly").lists("Deploy").isAccessible().shoot("account-list");
            for (String column :
                    List.of("Name", "Prefix", "Client", "Status", "Scopes", "Expires", "Last used", "Created")) {
                assertThat(page.page().locator("thead")).containsText(column);
            }
            change(page);
            rotate(page);
            page.choose("Deploy", "Disable");
            assertThat(page.row("Deploy")).containsText("Disabled");
            page.choose("Deploy", "Enable");
            assertThat(page.row("Deploy")).containsText("Active");
            page.choose("Deploy", "Delete");
            page.isAccessible().dialogButton("Delete").click();
            page.listsNot("Deploy");
        }
    }

    private static void change(Tab page) {
        page.choose("Nightly", "Change");
        page.page().locator("#key-name").fill("Nightly, changed");
        page.page().locator("[id='key-scope-reports:write']").click();
        page.isAccessible().shoot("account-change");
        page.dialogButton("Save").click();
        page.lists("Nightly, changed");
        assertThat(page.row("Nightly, changed")).containsText("reports:write");
    }

    private static void rotate(Tab page) {
        page.choose("Nightly, changed", "Rotate");
        assertThat(page.page().locator("#rotate-grace option")).hasCount(5);
        page.isAccessible().shoot("account-rotate");
        page.dialogButton("Rotate").click();
        page.sees("The new secret of your API key");
        page.dialogButton("Copy key").click();
        page.dialogButton("Done").click();
        page.sees("“Nightly, changed” was rotated.");
    }

    @Test
    void offersWhatThePolicyLets() {
        realm.keys().settings(Map.of("maxLifetimeDays", 60));
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.button("Generate API key").click();
            Locator expiry = page.page().locator("#key-expiry");
            assertThat(expiry.locator("option")).hasText(new String[] {"7 days", "30 days", "60 days", "Own date"});
            page.sees("A key may live 60 days at most.");
            expiry.selectOption("date");
            page.page().locator("input[type=date]").fill("2099-01-01");
            page.page().locator("#key-name").fill("Too long");
            page.dialogButton("Generate API key").click();
            page.sees("The day is later than the limit of this realm.").shoot("account-expiry");
            assertThat(page.page().locator("#key-name")).hasValue("Too long");
        } finally {
            realm.keys().settings(Collections.singletonMap("maxLifetimeDays", null));
        }
    }

    @Test
    void saysWhyKeysAreNotAllowedAndLetsThemBeRevoked() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Old key", Map.of());
        realm.keys().override(alice, false);
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("You may not have API keys").sees("An administrator has switched API keys off for you.");
            page.lists("Old key").isAccessible().shoot("account-not-allowed");
            assertThat(page.button("Generate API key")).hasCount(0);
            page.choose("Old key", "Revoke");
            page.isAccessible().shoot("account-revoke");
            page.dialogButton("Revoke").click();
            page.listsNot("Old key");
        }
    }

    @Test
    void showsAKeyWithItsActivityRotationsAndConnection() {
        TestUser alice = realm.keys().user("reader");
        TestKey key = realm.keys().key(alice, Map.of("name", "Busy", "scopes", List.of("reports:read")));
        realm.keys().validate(key, "?scope=reports:read");
        realm.keys().validate(key, "?scope=reports:write");
        realm.keys().as(alice).post("/" + key.id() + "/rotate").expect(200);
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.lists("Busy")
                    .page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Busy"))
                    .click();
            page.sees("Rotation history").sees("Connection details").sees(key.id());
            page.page().locator("svg.latchkey-chart").waitFor();
            assertThat(page.page().getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Rotation history")))
                    .containsText(alice.username());
            page.isAccessible().shoot("account-details");
        }
    }
}
