// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All users' keys, in the Admin Console. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AllKeysIT {
    private final ConsoleRealm realm;

    AllKeysIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void listsPagesSortsSearchesAndFilters() {
        TestUser alice = realm.keys().user("reader");
        for (int i = 0; i < 25; i++) {
            realm.key(alice, "Key %02d".formatted(i), Map.of());
        }
        String id = realm.key(alice, "Special one", Map.of("scopes", List.of("reports:read")));
        try (Tab admin = open()) {
            admin.lists("Special one").isAccessible().shoot("admin-keys");
            assertThat(admin.page().locator("tbody tr")).hasCount(20);
            admin.page().getByLabel("Next page").first().click();
            assertThat(admin.page().locator("tbody tr").first()).not().containsText("Special one");
            admin.search("Key").button("Name").click();
            assertThat(admin.page().locator("tbody tr").first()).containsText("Key 00");
            for (String text : List.of("pecial", id, alice.username())) {
                admin.search(text).lists("Special one");
            }
            admin.search("pecial");
            assertThat(admin.page().locator("tbody tr")).hasCount(1);
            admin.search("").lookUp("Client", "reports-api").lists("Key 00");
            admin.lookUp("Owner", alice.username()).lists("Key 00");
            admin.field("Status").selectOption("expired");
            admin.sees("Nothing found");
            admin.field("Status").selectOption("");
            admin.field("Not used for").selectOption("30");
            admin.sees("Nothing found");
            admin.field("Not used for").selectOption("");
            admin.field("Expires within").selectOption("180");
            admin.lists("Key 00")
                    .page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(alice.username()))
                    .first()
                    .click();
            admin.page().getByTestId("latchkey-tab").waitFor();
        }
    }

    @Test
    void countsWhatIsUnsafeAndShowsItOnAClick() {
        TestUser bob = realm.keys().user();
        realm.keys().settings(Map.of("defaultLifetimeDays", 0));
        realm.key(bob, "Without end", Map.of());
        realm.key(bob, "Ends soon", Map.of("expiresInDays", 5));
        realm.keys().settings(Map.of("defaultLifetimeDays", 90));
        try (Tab admin = open()) {
            assertThat(admin.page().getByTestId("apiKeysCardNeverExpires")).hasText("1");
            admin.page().getByTestId("apiKeysCardNeverExpires").click();
            admin.lists("Without end").listsNot("Ends soon").shoot("admin-card");
            admin.page().getByTestId("apiKeysCardSoon").click();
            admin.lists("Ends soon").listsNot("Without end");
            admin.page().getByTestId("apiKeysCardIdle").click();
            admin.listsNot("Ends soon");
            admin.page().getByTestId("apiKeysCardFullAccess").click();
            admin.lists("Without end");
        }
    }

    @Test
    void revokesTheSelectionWithAReasonAndExportsWhatIsFiltered() throws IOException {
        TestUser carol = realm.keys().user();
        String one = realm.key(carol, "=Bulk 1", Map.of());
        realm.key(carol, "Bulk 2", Map.of());
        try (Tab admin = open()) {
            admin.search(carol.username()).lists("=Bulk 1");
            assertThat(admin.page().locator("tbody tr")).hasCount(2);
            Download csv = admin.page()
                    .waitForDownload(() -> admin.button("Export CSV").click());
            assertThat(Files.readString(csv.path()))
                    .contains(one, "'=Bulk 1", "Bulk 2")
                    .doesNotContain("Key 0");
            admin.field("Select all on this page").check();
            admin.button("Revoke 2 keys").click();
            admin.field("Reason").fill("cleaning up");
            admin.isAccessible().shoot("admin-bulk-revoke");
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
            admin.lookUp("Search for a user", dave.username()).isAccessible().shoot("admin-create-for");
            create(admin, "For dave");
            admin.button("Create API key").click();
            admin.page().locator("#owner-service").click();
            admin.lookUp("Search by client", robot.clientId());
            create(admin, "For the robot");
            assertThat(admin.row("For the robot")).containsText("service-account-robot");
        }
    }

    private static void create(Tab admin, String name) {
        admin.dialogButton("Next").click();
        admin.page().locator("#key-name").fill(name);
        admin.dialogButton("Generate API key").click();
        admin.sees("This is the only time the key is shown")
                .dialogButton("Copy key")
                .click();
        admin.dialogButton("Done").click();
        admin.lists(name);
    }

    @Test
    void showsEverythingAboutAKeyAndItsRowActions() {
        TestUser erin = realm.keys().user("reader");
        TestKey key = realm.keys().key(erin, Map.of("name", "Everything", "scopes", List.of("reports:read")));
        realm.keys().validate(key);
        try (Tab admin = open()) {
            admin.search("Everything").lists("Everything");
            admin.choose("Everything", "Disable");
            assertThat(admin.row("Everything")).containsText("Disabled");
            admin.choose("Everything", "Enable");
            assertThat(admin.row("Everything")).containsText("Active");
            admin.choose("Everything", "Details");
            admin.sees("Rotation history")
                    .sees(key.id())
                    .page()
                    .locator("svg.latchkey-chart")
                    .waitFor();
            admin.isAccessible().shoot("admin-details");
            admin.button("Rotate").click();
            admin.dialogButton("Rotate").click();
            admin.sees("The new secret").dialogButton("Copy key").click();
            admin.dialogButton("Done").click();
            assertThat(admin.page().getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Rotation history")))
                    .containsText(realm.administrator().username());
        }
    }

    private Tab open() {
        return Tab.admin(realm.realm(), realm.administrator(), "/api-keys");
    }
}
