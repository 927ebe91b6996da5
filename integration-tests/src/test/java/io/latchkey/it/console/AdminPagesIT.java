// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Settings, permissions, activity, and the tabs in stock pages. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminPagesIT {
    private final ConsoleRealm realm;

    AdminPagesIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void changesTheSettingsAndSaysWhatIsWrongWithThem() {
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/settings")) {
            admin.page().locator("#setting-prefix").fill("Not Good");
            admin.page().locator("#setting-maxKeysPerUser").fill("7");
            admin.button("Save").click();
            admin.sees("A lower-case letter, and up to 15");
            assertThat(admin.control("setting-maxKeysPerUser")).hasValue("7");
            admin.control("setting-prefix").fill("acme");
            admin.control("setting-maxLifetimeDays").fill("many");
            admin.button("Save").click();
            admin.sees("Enter a whole number.")
                    .control("setting-maxLifetimeDays")
                    .fill("365");
            admin.turn("setting-expiryRequired", true);
            admin.lookUp("Search for a client", "reports-api");
            admin.page().locator("#setting-apis").selectOption("account");
            admin.button("Save").click();
            admin.sees("Shorten the lifetime of API keys?").dialogButton("Save").click();
            admin.sees("The settings were saved.");
            assertThat(realm.keys().administration().get("/settings").body())
                    .contains(
                            "\"prefix\":\"acme\"",
                            "\"maxKeysPerUser\":7",
                            "\"maxLifetimeDays\":365",
                            "\"expiryRequired\":true",
                            "\"defaultClient\":\"reports-api\"",
                            "\"keycloakApis\":\"account\"");
        } finally {
            realm.keys()
                    .administration()
                    .put(
                            "/settings",
                            "{\"prefix\":null,\"maxKeysPerUser\":null,\"maxLifetimeDays\":null,"
                                    + "\"expiryRequired\":null,\"defaultClient\":null,\"keycloakApis\":null}")
                    .expect(200);
        }
    }

    @Test
    void showsTheUsersWithAnOverrideAndChangesIt() {
        TestUser alice = realm.keys().user();
        realm.keys().override(alice, false);
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/permissions")) {
            admin.lists(alice.username());
            admin.pick(admin.row(alice.username()).locator(".latchkey-allow"), "Default (now: Yes)")
                    .sees("The permission was saved.")
                    .listsNot(alice.username());
        }
    }

    @Test
    void showsWhatTheRealmsKeysWereUsedFor() {
        TestUser alice = realm.keys().user("reader");
        TestKey key = realm.keys().key(alice, Map.of("name", "Busiest", "scopes", List.of("reports:read")));
        for (int i = 0; i < 3; i++) {
            realm.keys().validate(key);
            realm.keys().validate(key, "?scope=reports:write");
        }
        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "the counters to be written",
                        () -> realm.keys()
                                .administration()
                                .get("/" + key.id() + "/activity")
                                .body()
                                .contains("insufficient_scope"));
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/activity")) {
            admin.sees("Most calls")
                    .sees("Most refusals")
                    .page()
                    .locator("svg.latchkey-chart")
                    .waitFor();
            admin.sees("Scope missing").sees("Days are in UTC.").lists("Busiest");
            admin.field("Period").selectOption("7");
            admin.page().waitForURL("**/activity?days=7");
            List<String> asked = new ArrayList<>();
            admin.page().onRequest(request -> {
                if (request.isNavigationRequest()) {
                    // What the page asks because of the new period may still come before it is loaded again.
                    asked.clear();
                }
                asked.add(request.url());
            });
            admin.page().reload();
            admin.lists("Busiest");
            assertThat(admin.field("Period")).hasValue("7");
            String from = LocalDate.now(ZoneOffset.UTC).minusDays(6).toString();
            assertThat(asked)
                    .filteredOn(address -> address.contains("/api-keys/activity"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(address -> address.contains("from=" + from));
        }
    }

    @Test
    void hasATabInAUsersDetailsThatDecidesAndListsHisKeys() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Of this user", Map.of());
        TestUser bob = realm.keys().user();
        realm.key(bob, "Of another user", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/users/" + alice.id() + "/settings")) {
            admin.page().getByTestId("latchkey-tab").click();
            admin.lists("Of this user").listsNot("Of another user");
            Locator allow = admin.control("user-allow");
            assertThat(allow).hasText("Default (now: Yes)");
            admin.pick(allow, "No").sees("1 active key of 1 user will be refused.");
            admin.dialogButton("Turn off").click();
            admin.sees("The permission was saved.");
            assertThat(admin.button("Generate API key")).isDisabled();
            assertThat(realm.keys()
                            .as(alice)
                            .get("/policy")
                            .json()
                            .path("allowed")
                            .asBoolean())
                    .isFalse();
            admin.choose("Of this user", "Revoke");
            admin.dialogButton("Revoke").click();
            admin.sees("“Of this user” was revoked.").listsNot("Of this user");
            admin.pick(allow, "Yes");
            assertThat(admin.button("Generate API key")).isEnabled();
            admin.pick(allow, "Default (now: Yes)");
            assertThat(allow).hasText("Default (now: Yes)");
            assertThat(realm.keys()
                            .administration()
                            .get("/users/" + alice.id() + "/override")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void hasATabInTheRealmSettings() {
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/realm-settings")) {
            admin.page().getByTestId("latchkey-tab").click();
            admin.page().locator("#setting-prefix").waitFor();
        }
    }

    /** They write back all that they have read of the realm, with the attributes that our settings are. */
    @Test
    void areNotUndoneByTheRealmSettings() {
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/settings")) {
            admin.control("setting-maxKeysPerUser").fill("9");
            admin.button("Save").click();
            admin.sees("The settings were saved.");
            admin.link("Realm settings").click();
            admin.page().getByTestId("displayName").fill("Renamed");
            admin.page().getByTestId("realmSettingsGeneralTab-save").click();
            admin.sees("Realm successfully updated");
            assertThat(realm.keys().administration().get("/settings").body()).contains("\"maxKeysPerUser\":9");
            assertThat(realm.realm().admin().get("").text("displayName")).isEqualTo("Renamed");
        } finally {
            realm.keys()
                    .administration()
                    .put("/settings", "{\"maxKeysPerUser\":null}")
                    .expect(200);
        }
    }

    @Test
    void keepAClientsRateLimitWhenItsOtherSettingsAreSaved() {
        TestClient client = realm.realm()
                .clients()
                .create(ClientSpec.confidential("limited")
                        .with("attributes", Map.of("apiKeys.rateLimit", "1000/PT1M")));
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/clients/" + client.id() + "/settings")) {
            admin.page().getByTestId("latchkey-tab").click();
            admin.control("client-rateLimit").fill("10");
            admin.button("Save").click();
            admin.sees("The settings were saved.");
            admin.page().getByTestId("clientSettingsTab").click();
            admin.page().getByTestId("description").fill("Changed");
            admin.page().getByTestId("settings-save").click();
            admin.sees("Client successfully updated");
            assertThat(realm.realm()
                            .admin()
                            .get("/clients/" + client.id())
                            .json()
                            .at("/attributes/apiKeys.rateLimit")
                            .asText())
                    .isEqualTo("10/PT1M");
        }
    }
}
