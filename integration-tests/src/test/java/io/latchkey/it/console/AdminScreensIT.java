// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Showroom;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and dialog of ours in the Admin Console keeps nobody out, and a picture of it is kept to be looked at. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminScreensIT {
    private static final String NARROWEST_ARROW = """
            Math.min(...[...document.querySelectorAll('main select')]
                .map((select) => parseFloat(getComputedStyle(select).paddingInlineEnd))) + 0.5
            """;

    private final Showroom showroom;
    private final ConsoleRealm realm;

    AdminScreensIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
        this.showroom = Showroom.in(this.realm);
    }

    @Test
    void theListOfAllKeysAndItsDialogs() {
        try (Tab admin = open("/api-keys")) {
            admin.lists("Nightly report").screen("admin-keys");
            admin.turn("hide-revoked", false);
            admin.lists("Old laptop").page().getByTestId("apiKeysCardIdle").click();
            admin.lists("Never tried").screen("admin-card");
            admin.page().getByTestId("apiKeysCardIdle").click();
            admin.choose("Nightly report", "Change");
            admin.control("key-name").waitFor();
            admin.screen("admin-change").dialogButton("Cancel").click();
            admin.choose("Nightly report", "Rotate");
            admin.screen("admin-rotate").dialogButton("Cancel").click();
            admin.choose("Nightly report", "Revoke");
            admin.screen("admin-revoke").dialogButton("Cancel").click();
            admin.choose("Nightly report", "Delete");
            admin.screen("admin-delete").dialogButton("Cancel").click();
            admin.field("Select Dashboard").check();
            admin.field("Select Backup").check();
            admin.button("Revoke selected").click();
            admin.screen("admin-bulk-revoke").dialogButton("Cancel").click();
        }
    }

    @Test
    void theDialogsThatMakeAKeyForSomebody() {
        try (Tab admin = open("/api-keys")) {
            admin.button("Create API key").click();
            admin.lookUp("Search for a user", "alice").screen("admin-create-for");
            admin.dialogButton("Next").click();
            admin.fillKey("Quarterly audit")
                    .screen("admin-create")
                    .dialogButton("Generate API key")
                    .click();
            admin.sees("This is the only time the key is shown")
                    .screen("admin-shown-once")
                    .dialogButton("Copy key")
                    .click();
            admin.dialogButton("Done").click();
            admin.lists("Quarterly audit");
        }
    }

    @Test
    void thePagesBesideTheList() {
        try (Tab admin = open("/api-keys/settings")) {
            admin.control("setting-prefix").waitFor();
            admin.screen("admin-settings");
            admin.control("setting-prefix").fill("Not Good");
            admin.button("Save").click();
            admin.sees("A lower-case letter, and up to 15").screen("admin-settings-problem");
            realm.keys().override(showroom.bob(), false);
            admin.goAdmin("/api-keys/permissions").lists("bob").screen("admin-permissions");
            realm.keys().administration().delete("/users/" + showroom.bob().id() + "/override");
            admin.goAdmin("/api-keys/activity").charted().sees("Most refusals").screen("admin-activity");
            admin.goAdmin("/api-keys/keys/" + showroom.nightly().id())
                    .sees("Last refused calls")
                    .charted()
                    .screen("admin-details");
        }
    }

    @Test
    void theTabsInStockPages() {
        try (Tab admin = open("/users/" + showroom.alice().id() + "/api-keys")) {
            admin.lists("Nightly report").screen("admin-user-tab");
            admin.goAdmin("/realm-settings/api-keys").control("setting-prefix").waitFor();
            admin.screen("admin-realm-settings-tab");
        }
    }

    @Test
    void theSamePagesInTheDark() {
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys", Tab.dark())) {
            admin.lists("Nightly report").screen("admin-keys-dark");
            admin.choose("Nightly report", "Change");
            admin.control("key-name").waitFor();
            admin.screen("admin-change-dark").dialogButton("Cancel").click();
            admin.goAdmin("/api-keys/activity").charted().sees("Most refusals").screen("admin-activity-dark");
            admin.goAdmin("/api-keys/keys/" + showroom.nightly().id()).charted().screen("admin-details-dark");
        }
    }

    @ParameterizedTest
    @CsvSource({"en-US, Hide revoked", "de-DE, Widerrufene ausblenden", "fr-FR, Masquer les révoquées"})
    void theListOnASmallScreenShowsTheActionsOfItsRowsInEachLanguage(String language, String text) {
        Browser.NewContextOptions small = Tab.usual().setLocale(language).setViewportSize(1024, 768);
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys?expiresWithin=180", small)) {
            admin.lists("Nightly report").sees(text).screen("admin-keys-1024-" + language);
            Locator actions = admin.row("Nightly report").locator("td").last().getByRole(AriaRole.BUTTON);
            BoundingBox box = actions.boundingBox();
            assertThat(box.x + box.width).isLessThanOrEqualTo(1024);
            actions.click(new Locator.ClickOptions().setTrial(true));
            assertThat((double) admin.page().evaluate(NARROWEST_ARROW))
                    .as("room for the arrow of each select")
                    .isGreaterThanOrEqualTo(28);
        }
    }

    private Tab open(String path) {
        return Tab.admin(realm.realm(), realm.administrator(), path);
    }
}
