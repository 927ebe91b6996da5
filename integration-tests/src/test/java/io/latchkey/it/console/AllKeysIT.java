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
import io.latchkey.it.http.Json;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All users' keys, in the Admin Console. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AllKeysIT {
    private final ConsoleRealm realm;

    AllKeysIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void revokesTheSelectionWithAReason() {
        TestUser carol = realm.keys().user();
        String one = realm.key(carol, "Bulk 1", Map.of());
        realm.key(carol, "Bulk 2", Map.of());
        try (Tab admin = open()) {
            admin.search(carol.username()).lists("Bulk 1");
            assertThat(admin.page().locator("tbody tr")).hasCount(2);
            admin.field("Select all on this page").check();
            admin.button("Revoke selected").click();
            assertThat(admin.dialog()).containsText(carol.username());
            admin.field("Reason").fill("cleaning up");
            admin.dialogButton("Revoke").click();
            admin.sees("2 keys were revoked.").sees("Nothing found");
            assertThat(realm.keys().administration().get("/" + one).text("revocationReason"))
                    .isEqualTo("cleaning up");
        }
    }

    @Test
    void createsAKeyForAUserAndForAServiceAccount() {
        TestUser dave = realm.keys().user();
        TestClient robot =
                realm.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        try (Tab admin = open()) {
            admin.button("Create API key").click();
            admin.lookUp("Search for a user", dave.username());
            admin.dialogButton("Next").click();
            create(admin, "For dave");
            admin.button("Create API key").click();
            admin.page().locator("#owner-service").click();
            admin.lookUp("Search by client", robot.clientId());
            admin.dialogButton("Next").click();
            assertThat(admin.control("key-client")).hasValue("robot");
            create(admin, "For the robot");
            assertThat(admin.row("For the robot")).containsText("service-account-robot");
        }
    }

    private static void create(Tab admin, String name) {
        admin.fillKey(name);
        admin.dialogButton("Generate API key").click();
        admin.sees("This is the only time the key is shown")
                .dialogButton("Copy key")
                .click();
        admin.dialogButton("Done").click();
        admin.lists(name);
    }

    @Test
    void changesRotatesStopsAndEndsAKeyFromItsRow() {
        TestUser erin = realm.keys().user("reader", "writer");
        TestKey key = realm.keys().key(erin, Map.of("name", "Everything", "scopes", List.of("reports:read")));
        try (Tab admin = open()) {
            admin.search("Everything").choose("Everything", "Change");
            admin.control("key-name").fill("All of it");
            admin.control("key-scope-reports:read").uncheck();
            admin.control("key-scope-reports:write").check();
            admin.control("key-expiry").selectOption("7");
            admin.dialogButton("Save").click();
            // The dialog has the focus until then.
            admin.sees("“Everything” was changed.").search("All of it").lists("All of it");
            assertThat(admin.row("All of it")).containsText("reports:write");
            assertThat(admin.row("All of it")).not().containsText("reports:read");

            admin.choose("All of it", "Disable");
            admin.dialogButton("Disable").click();
            assertThat(admin.row("All of it")).containsText("Disabled");
            admin.choose("All of it", "Enable");
            assertThat(admin.row("All of it")).containsText("Active");

            admin.choose("All of it", "Rotate");
            admin.dialogButton("Rotate").click();
            admin.sees("New secret of the API key").dialogButton("Copy key").click();
            admin.dialogButton("Done").click();
            assertThat(realm.keys().administration().get("/" + key.id()).text("generation"))
                    .isEqualTo("2");

            admin.choose("All of it", "Delete");
            admin.dialogButton("Delete").click();
            admin.sees("“All of it” was deleted.").sees("Nothing found");
        }
    }

    @Test
    void showsEverythingAboutAKeyButItsSecret() {
        TestUser erin = realm.keys().user("reader");
        TestKey key = realm.keys()
                .key(
                        erin,
                        Map.of(
                                "name",
                                "Known",
                                "description",
                                "For the details",
                                "scopes",
                                List.of("reports:read"),
                                "allowedNetworks",
                                List.of("127.0.0.0/8"),
                                "metadata",
                                Map.of("tenant", "acme", "cost centre", "4711")));
        realm.keys().as(erin).post("/" + key.id() + "/rotate").expect(200);
        try (Tab admin = open()) {
            admin.choose("Known", "Details");
            for (String fact : List.of(key.id(), "For the details", "127.0.0.0/8", "cost centre", "4711", "Personal")) {
                admin.sees(fact);
            }
            assertThat(admin.page().getByText(key.id(), new Page.GetByTextOptions().setExact(true)))
                    .hasCount(1);
            assertThat(admin.page().locator(".pf-v5-c-breadcrumb")).containsText("Known");
            admin.button("Copy: Tenant").click();
            assertThat(admin.page().locator("main")).containsText("Copied");
            assertThat(admin.page().evaluate("navigator.clipboard.readText()")).isEqualTo("acme");
            admin.button("Rotate").click();
            admin.dialogButton("Rotate").click();
            admin.sees("New secret of the API key").dialogButton("Copy key").click();
            admin.dialogButton("Done").click();
            assertThat(admin.page().getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Rotation history")))
                    .containsText(realm.administrator().username());
            JsonNode connection = Json.parse(admin.downloaded(admin.button("Download JSON")));
            assertThat(connection.path("apiId").asText()).isEqualTo(key.id());
            assertThat(connection.path("tenant").asText()).isEqualTo("acme");
            assertThat(connection.has("apiKey")).isFalse();
        }
    }

    @Test
    void tellsTheHistoryOfAKeyThatIsRevokedInPages() {
        TestUser frank = realm.keys().user("reader");
        TestKey key = realm.keys().scopedKey(frank, "reports:read");
        for (int i = 0; i < 10; i++) {
            realm.keys().as(frank).patch("/" + key.id(), Map.of("name", "<b>" + i + "</b>"));
        }
        realm.keys().administration().post("/" + key.id() + "/revoke", Map.of("reason", "<i>leaked</i>"));
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/keys/" + key.id())) {
            admin.sees("admin revoked the key.").sees("Reason: <i>leaked</i>").sees("Name: from <b>8</b> to <b>9</b>");
            Locator history = admin.page()
                    .getByRole(
                            AriaRole.GRID,
                            new Page.GetByRoleOptions().setName("History").setExact(true));
            assertThat(history.locator("tbody tr")).hasCount(10);
            assertThat(history.locator("b, i")).hasCount(0);
            admin.screen("admin-history").button("Next page").click();
            admin.sees(frank.username() + " created the key.");
            assertThat(history.locator("tbody tr")).hasCount(2);
        }
    }

    private Tab open() {
        return Tab.admin(realm.realm(), realm.administrator(), "/api-keys");
    }
}
