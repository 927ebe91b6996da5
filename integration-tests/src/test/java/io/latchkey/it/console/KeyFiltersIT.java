// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Showroom;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Finding keys among all users' keys: ten of them, one in each state. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyFiltersIT {
    private final Showroom showroom;
    private final ConsoleRealm realm;

    KeyFiltersIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
        this.showroom = Showroom.in(this.realm);
    }

    @Test
    void tellsOfEachKeyWhatAnAdministratorLooksFor() {
        try (Tab admin = open()) {
            admin.lists("Nightly report");
            assertThat(admin.page().locator("thead th")).containsText(new String[] {
                "Name",
                "Prefix",
                "Owner",
                "Type",
                "Client",
                "Status",
                "Scopes",
                "Expires",
                "Last used",
                "Uses",
                "Created"
            });
            assertThat(admin.row("Nightly report"))
                    .containsText(showroom.nightly().token().substring(0, 7));
            assertThat(admin.row("Dashboard")).containsText("Expires soon");
            assertThat(admin.row("Spreadsheet import")).containsText("Disabled");
            assertThat(admin.row("Load test")).containsText("Idle");
            assertThat(admin.row("Never tried")).containsText("Never used");
            assertThat(admin.row("Trial")).containsText("Expired");
            assertThat(admin.row("Backup")).containsText("never");
            assertThat(admin.row("Migration")).containsText("Not valid yet");
            admin.row("Dashboard").locator("[role=note]:has(time)").first().focus();
            assertThat(admin.page().getByRole(AriaRole.TOOLTIP)).containsText(Pattern.compile("[AP]M [A-Z]{2,}"));
            admin.press("Tab").row("Load test").getByText("Idle").hover();
            admin.sees("If nobody needs it, revoke it.");
            admin.row("Nightly report")
                    .getByText("alice", new Locator.GetByTextOptions().setExact(true))
                    .click();
            admin.page().getByTestId("latchkey-tab").waitFor();
            assertThat(admin.page().locator("#username")).hasValue("alice");
        }
    }

    @Test
    void hidesRevokedKeysUntilOneWantsToSeeThem() {
        try (Tab admin = open()) {
            admin.lists("Nightly report").listsNot("Old laptop");
            admin.turn("hide-revoked", false);
            assertThat(admin.lists("Old laptop").row("Old laptop")).containsText("Revoked");
            admin.turn("hide-revoked", true);
            admin.listsNot("Old laptop");
        }
    }

    @Test
    void sortsAndSearches() {
        try (Tab admin = open()) {
            admin.lists("Nightly report").button("Name").click();
            assertThat(first(admin)).containsText("Backup");
            admin.button("Name").click();
            assertThat(first(admin)).containsText("Trial");
            admin.button("Created").click();
            assertThat(first(admin)).containsText("Load test");
            String id = showroom.nightly().id();
            for (String text : new String[] {"ightly rep", id, "lk_" + id.substring(0, 4)}) {
                admin.search(text).listsOnly("Nightly report");
            }
            admin.search("bob").listsOnly("Load test", "Never tried", "Trial", "Backup", "Migration");
        }
    }

    private static Locator first(Tab admin) {
        return admin.page().locator("tbody tr").first();
    }

    @Test
    void filtersByStatusClientOwnerEndAndUse() {
        try (Tab admin = open()) {
            admin.field("Status").selectOption("disabled");
            admin.listsOnly("Spreadsheet import");
            admin.field("Status").selectOption("revoked");
            admin.listsOnly("Old laptop");
            admin.field("Status").selectOption("");
            admin.field("Expires within").selectOption("30");
            admin.listsOnly("Dashboard");
            admin.field("Expires within").selectOption("");
            admin.field("Not used for").selectOption("90");
            admin.listsOnly("Load test", "Never tried");
            admin.lookUp("Owner", "alice").sees("Nothing found");
            admin.field("Not used for").selectOption("");
            admin.listsOnly("Nightly report", "Deploy pipeline", "Dashboard", "Spreadsheet import");
            admin.lookUp("Client", "ci-runner").sees("Nothing found");
            admin.button("Clear: Client").click();
            admin.lookUp("Client", "reports-api").lists("Nightly report");
        }
    }

    @Test
    void countsWhatIsUnsafeAndShowsItOnAClick() {
        try (Tab admin = open()) {
            card(admin, "NeverExpires", "1").click();
            admin.listsOnly("Backup");
            card(admin, "Idle", "2").click();
            admin.listsOnly("Load test", "Never tried");
            card(admin, "Soon", "1").click();
            admin.listsOnly("Dashboard");
            card(admin, "FullAccess", "4").click();
            admin.listsOnly("Deploy pipeline", "Never tried", "Backup", "Migration");
            card(admin, "FullAccess", "4").click();
            admin.lists("Nightly report");
        }
    }

    private static Locator card(Tab admin, String name, String count) {
        Locator number = admin.page().getByTestId("apiKeysCard" + name);
        assertThat(number).hasText(count);
        return number;
    }

    @Test
    void theAddressGivesBackTheListThatIsShown() {
        try (Tab admin = open()) {
            admin.search("bob").listsNot("Nightly report");
            card(admin, "NeverExpires", "1").click();
            admin.listsOnly("Backup").page().goBack();
            admin.listsOnly("Load test", "Never tried", "Trial", "Backup", "Migration");
            admin.page().goForward();
            String address = admin.listsOnly("Backup").page().url();
            admin.page().reload();
            admin.listsOnly("Backup");
            assertThat(admin.page().url()).isEqualTo(address);
            assertThat(admin.page().locator(".latchkey-search input")).hasValue("bob");
            admin.search("nobody")
                    .sees("Nothing found")
                    .button("Clear filters")
                    .last()
                    .click();
            admin.lists("Nightly report").goAdmin("/api-keys?page=9&size=10&sort=name");
            assertThat(first(admin)).containsText("Backup");
            assertThat(admin.page().url()).doesNotContain("page=");
            for (String none : new String[] {"/api-keys/nothing", "/api-keys/keys/policy"}) {
                admin.goAdmin(none)
                        .sees("There is no such")
                        .link("Back to the API keys")
                        .click();
                admin.lists("Nightly report");
            }
        }
    }

    @Test
    void thePagesOfAUserAndOfAClientLeadToTheirKeysInTheList() {
        String client = realm.keys().reports().id();
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/clients/" + client + "/settings")) {
            admin.page().getByTestId("latchkey-tab").click();
            admin.lists("Nightly report").link("Show in the list of all keys").click();
            assertThat(admin.lists("Nightly report").lookup("Client")).hasValue("reports-api");
            admin.goAdmin("/users/" + showroom.alice().id() + "/api-keys").lists("Deploy pipeline");
            admin.link("Show in the list of all keys").click();
            admin.lists("Deploy pipeline").listsNot("Load test");
            assertThat(admin.lookup("Owner")).hasValue("alice");
        }
    }

    @Test
    void exportsWhatIsFiltered() {
        try (Tab admin = open()) {
            admin.search("bob").listsNot("Nightly report");
            String csv = admin.downloaded(admin.button("Export CSV"));
            assertThat(csv.lines().count()).isEqualTo(6);
            assertThat(csv).contains("Backup", "Migration", "reports-api").doesNotContain("Nightly report");
        }
    }

    @Test
    void theListShowsWhatIsNewWhenItIsRefreshed() {
        try (Tab admin = open()) {
            admin.lists("Nightly report");
            String id = realm.key(showroom.alice(), "Made meanwhile", Map.of());
            admin.button("Refresh").click();
            admin.lists("Made meanwhile");
            realm.keys().administration().delete("/" + id).expect(204);
        }
    }

    private Tab open() {
        return Tab.admin(realm.realm(), realm.administrator(), "/api-keys");
    }
}
