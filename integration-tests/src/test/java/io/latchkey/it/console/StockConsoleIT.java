// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The stock pages open and save in the extended console. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockConsoleIT {
    private final ConsoleRealm realm;

    StockConsoleIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void opensUsersWithTheirTabsAndSavesOne() {
        TestUser alice = realm.keys().user();
        try (Tab admin = open("/users")) {
            admin.sees(alice.username()).goAdmin("/users/" + alice.id() + "/settings");
            for (String tab : List.of("credentials", "role-mapping-tab", "user-groups-tab", "user-sessions-tab")) {
                admin.page().getByTestId(tab).click();
                assertThat(admin.page().getByTestId(tab)).hasAttribute("aria-selected", "true");
            }
            nameTheirPassword(admin);
            admin.page().getByTestId("user-details-tab").click();
            admin.page().getByTestId("firstName").fill("Changed");
            admin.page().getByTestId("user-creation-save").click();
            admin.sees("The user has been saved");
            assertThat(realm.realm().admin().get("/users/" + alice.id()).text("firstName"))
                    .isEqualTo("Changed");
        }
    }

    private static void nameTheirPassword(Tab admin) {
        admin.page().getByTestId("credentials").click();
        admin.page().getByTestId("editUserLabelBtn").click();
        admin.page().getByTestId("userLabelFld").fill("The first one");
        admin.page().getByTestId("editUserLabelAcceptBtn").click();
        admin.sees("The user label has been changed successfully.");
    }

    @Test
    void opensTheRealmSettingsAndSavesThem() {
        try (Tab admin = open("/realm-settings/general")) {
            admin.page().getByTestId("displayName").fill("A new name");
            admin.page().getByTestId("realmSettingsGeneralTab-save").click();
            admin.sees("Realm successfully updated");
            assertThat(realm.realm().admin().get("").text("displayName")).isEqualTo("A new name");
            admin.page().getByTestId("rs-login-tab").click();
            admin.sees("Login screen customization");
        }
    }

    @Test
    void opensClientsAndSavesOne() {
        try (Tab admin = open("/clients")) {
            admin.sees("account-console")
                    .goAdmin("/clients/" + realm.keys().reports().id() + "/settings");
            admin.page().getByTestId("name").fill("Reports");
            admin.page().getByTestId("settings-save").click();
            admin.sees("Client successfully updated");
            assertThat(realm.realm()
                            .admin()
                            .get("/clients/" + realm.keys().reports().id())
                            .text("name"))
                    .isEqualTo("Reports");
        }
    }

    @Test
    void opensTheEventsAndSavesWhichAreKept() {
        try (Tab admin = open("/events/user-events")) {
            admin.sees("Login");
            admin.goAdmin("/events/admin-events").sees("CREATE");
            admin.goAdmin("/realm-settings/events")
                    .page()
                    .getByTestId("rs-admin-events-tab")
                    .click();
            admin.turn("adminEventsDetailsEnabled", false)
                    .page()
                    .getByTestId("save-admin")
                    .click();
            admin.sees("Successfully saved configuration");
            assertThat(realm.realm().admin().get("/events/config").text("adminEventsDetailsEnabled"))
                    .isEqualTo("false");
        }
    }

    @Test
    void leavesTheConsoleOfARealmWithAThemeOfItsOwnAlone() {
        realm.realm().change(Map.of("adminTheme", "keycloak.v2"));
        try (Tab admin = open("/users")) {
            admin.page().getByTestId("nav-item-users").waitFor();
            assertThat(admin.page().getByTestId("nav-item-api-keys")).hasCount(0);
        } finally {
            realm.realm().change(Map.of("adminTheme", ""));
        }
    }

    @Test
    void opensTheAccountConsolesOwnPagesAndSaves() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.page().getByTestId("applications").click();
            page.sees("View applications your account has access to");
            page.page().getByTestId("accountSecurity").click();
            page.page().getByTestId("account-security/signing-in").click();
            assertThat(page.page().getByTestId("page-heading")).containsText("Signing in");
            page.page().locator("[data-testid='']").first().click();
            page.page().getByTestId("firstName").fill("Renamed");
            page.button("Save").click();
            page.sees("Your account has been updated");
            assertThat(realm.realm().admin().get("/users/" + alice.id()).text("firstName"))
                    .isEqualTo("Renamed");
        }
    }

    private Tab open(String path) {
        return Tab.admin(realm.realm(), realm.administrator(), path);
    }
}
