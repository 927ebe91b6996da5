// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A user's page: their keys, and all that they can do with them. */
@ConsoleTest
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
            page.lists("Nightly").lists("Deploy");
            for (String column :
                    List.of("Name", "Prefix", "API", "Status", "Permissions", "Expires", "Last used", "Created")) {
                assertThat(page.page().locator("thead")).containsText(column);
            }
            change(page);
            rotate(page);
            page.choose("Deploy", "Disable");
            page.dialogButton("Disable").click();
            assertThat(page.row("Deploy")).containsText("Disabled");
            page.choose("Deploy", "Enable");
            assertThat(page.row("Deploy")).containsText("Active");
            page.choose("Deploy", "Delete");
            page.dialogButton("Delete").click();
            page.listsNot("Deploy");
        }
    }

    private static void change(Tab page) {
        page.choose("Nightly", "Change");
        page.page().locator("#key-name").fill("Nightly, changed");
        page.page().locator("[id='key-scope-reports:write']").click();
        page.dialogButton("Save").click();
        page.lists("Nightly, changed");
        assertThat(page.row("Nightly, changed")).containsText("reports:write");
    }

    private static void rotate(Tab page) {
        page.choose("Nightly, changed", "Rotate");
        page.dialogButton("Rotate").click();
        page.sees("New secret of the API key");
        page.dialogButton("Copy key").click();
        page.dialogButton("Done").click();
        page.sees("“Nightly, changed” was rotated.");
    }

    @Test
    void extendsAKeyInTheStepThatRotatesIt() {
        TestUser alice = realm.keys().user();
        String id = realm.key(alice, "Ending", Map.of("expiresInDays", 10));
        Instant before = Instant.now();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.lists("Ending").choose("Ending", "Rotate");
            assertThat(page.control("key-expiry")).hasValue("keep");
            page.control("rotate-grace").selectOption("P7D");
            page.control("key-expiry").selectOption("30");
            page.screen("account-rotate-extend").dialogButton("Rotate").click();
            page.sees("New secret of the API key").dialogButton("Copy key").click();
            page.dialogButton("Done").click();
            JsonNode key = realm.keys().as(alice).get("/" + id).json();
            assertThat(Instant.parse(key.path("expiresAt").asText()))
                    .isBetween(before.plus(Duration.ofDays(30)), Instant.now().plus(Duration.ofDays(30)));
            assertThat(Instant.parse(key.path("previousExpiresAt").asText()))
                    .isBefore(Instant.now().plus(Duration.ofDays(8)));
        }
    }

    @Test
    void offersTheUsualEndsWhereThePolicySetsNoLimit() {
        try (Tab page = Tab.account(realm.realm(), realm.keys().user())) {
            page.button("Generate API key").click();
            assertThat(page.control("key-expiry").locator("option")).hasText(new String[] {
                "No expiration", "7 days", "30 days", "60 days", "90 days", "180 days", "1 year", "Custom date"
            });
            page.sees("There is no limit on how long a key can be valid.");
        }
    }

    @Test
    void beginsWithNothingAndSaysWhatTheKeyWillDo() {
        TestUser alice = realm.keys().user("reader", "writer");
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.button("Generate API key").click();
            page.control("key-name").fill("Careful");
            assertThat(page.control("key-client")).hasValue("");
            assertThat(page.control("key-client").locator("option").last()).hasAttribute("value", "api-keys");
            page.dialogButton("Generate API key").click();
            page.sees("Choose the API that the key is for.");
            assertThat(page.control("key-client")).isFocused();
            page.control("key-client").selectOption("reports-api");
            assertThat(page.control("key-access-readOnly")).isChecked();
            page.sees("It can only read: the scope reports:read.");
            page.control("key-access-full").check();
            page.sees("Whoever gets hold of the key can do all of this.")
                    .sees("It can do everything that its owner can do there.")
                    .sees("It can be used from anywhere.")
                    .screen("account-generate-full");
        }
    }

    @Test
    void makesAKeyThatOnlyReadsFromADayOn() {
        TestUser alice = realm.keys().user("reader", "writer");
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.button("Generate API key").click();
            page.control("key-name").fill("Later");
            page.control("key-client").selectOption("reports-api");
            page.control("key-access-readOnly").check();
            assertThat(page.control("key-scope-reports:read")).isDisabled();
            assertThat(page.control("key-scope-reports:write")).hasCount(0);
            page.sees("the scope reports:read");
            page.control("key-from").fill("2098-01-01T08:00");
            page.control("key-expiry").selectOption("never");
            page.dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown")
                    .dialogButton("Copy key")
                    .click();
            page.dialogButton("Done").click();
            assertThat(page.row("Later")).containsText("Not valid yet");
            JsonNode key = realm.keys().as(alice).get("").json().get(0);
            assertThat(key.path("scopes").toString()).isEqualTo("[\"reports:read\"]");
            assertThat(key.path("notBefore").asText()).startsWith("2098-01-01");
            assertThat(key.has("expiresAt")).isFalse();
        }
    }

    @Test
    void offersWhatThePolicyLets() {
        realm.keys().settings(Map.of("maxLifetimeDays", 60));
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.button("Generate API key").click();
            Locator expiry = page.page().locator("#key-expiry");
            assertThat(expiry.locator("option")).hasText(new String[] {"7 days", "30 days", "60 days", "Custom date"});
            page.sees("A key can be valid for 60 days at most (set for all keys).");
            expiry.selectOption("date");
            page.page().locator("input[type=date]").fill("2099-01-01");
            page.fillKey("Too long");
            page.dialogButton("Generate API key").click();
            page.sees("This date is later than the longest lifetime allows.")
                    .sees("A key can be valid for 60 days at most (set for all keys).");
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
            page.sees("API keys are turned off for you").sees("An administrator has turned them off for your account.");
            page.lists("Old key").page().getByTestId("api-keys").waitFor();
            assertThat(page.button("Generate API key")).hasCount(0);
            page.choose("Old key", "Revoke");
            page.dialogButton("Revoke").click();
            page.listsNot("Old key");
        }
    }

    @Test
    void saysThatKeysAreTurnedOffForAll() {
        realm.keys().settings(Map.of("allow", false));
        try (Tab page = Tab.account(realm.realm(), realm.keys().user())) {
            page.sees("They are turned off for all users.");
            assertThat(page.page().getByTestId("applications")).isVisible();
            assertThat(page.page().getByTestId("api-keys")).hasCount(0);
        } finally {
            realm.keys().settings(Map.of("allow", true));
        }
    }

    @Test
    void saysThatTheLimitIsReachedBeforeTheForm() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "The only one", Map.of());
        realm.keys().settings(Map.of("maxKeysPerUser", 1));
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("You have 1 of 1 key").sees("revoked and expired ones do not");
            assertThat(page.button("Generate API key")).isDisabled();
        } finally {
            realm.keys().settings(Map.of("maxKeysPerUser", 50));
        }
    }

    @Test
    void showsAKeyWithItsRotationsAndConnection() {
        TestUser alice = realm.keys().user("reader");
        TestKey key = realm.keys().key(alice, Map.of("name", "Busy", "scopes", List.of("reports:read")));
        realm.keys().as(alice).post("/" + key.id() + "/rotate").expect(200);
        realm.realm().clients().change(realm.keys().reports(), Map.of("baseUrl", "https://reports.test/v1"));
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.lists("Busy")
                    .page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Busy"))
                    .click();
            page.sees("Rotation history").sees("Connection details").sees(key.id());
            page.sees("https://reports.test/v1");
            assertThat(page.downloaded(page.button("Download .env"))).contains("\nAPI_URL=https://reports.test/v1\n");
            assertThat(page.page().getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Rotation history")))
                    .containsText(alice.username());
            Locator history = page.page()
                    .getByRole(
                            AriaRole.GRID,
                            new Page.GetByRoleOptions().setName("History").setExact(true));
            assertThat(history.locator("tbody tr").first()).containsText(alice.username() + " rotated the key.");
            assertThat(history.locator("tbody tr").last()).containsText("Permissions: reports:read");
            page.screen("account-history");
        }
    }
}
