// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Showroom;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page and dialog of ours in the Account Console keeps nobody out, and a picture of it is kept to be looked at. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountScreensIT {
    private final Showroom showroom;
    private final ConsoleRealm realm;

    AccountScreensIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
        this.showroom = Showroom.in(this.realm);
    }

    @Test
    void theListAndItsDialogs() {
        try (Tab page = open(Tab.usual())) {
            page.lists("Nightly report").screen("account-list");
            page.choose("Nightly report", "Change");
            page.control("key-name").waitFor();
            page.screen("account-change").dialogButton("Cancel").click();
            page.choose("Nightly report", "Rotate");
            assertThat(page.control("rotate-grace").locator("option")).hasCount(7);
            page.screen("account-rotate").dialogButton("Cancel").click();
            page.choose("Nightly report", "Revoke");
            page.screen("account-revoke").dialogButton("Cancel").click();
            page.choose("Nightly report", "Delete");
            page.screen("account-delete").dialogButton("Cancel").click();
            page.link("Nightly report").click();
            page.charted().screen("account-details");
        }
    }

    @Test
    void theDialogsThatMakeAKey() {
        try (Tab page = open(Tab.usual())) {
            page.button("Generate API key").click();
            page.control("key-name").fill("Phone app");
            page.control("key-client").selectOption("reports-api");
            page.control("key-access-chosen").check();
            page.control("key-scope-reports:read").check();
            page.page().getByText("More settings").click();
            page.screen("account-generate").dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown").screen("account-shown-once");
            page.dialogButton("Reveal").click();
            page.screen("account-shown-once-revealed").dialogButton("Done").click();
            page.sees("Close without a copy?").screen("account-shown-once-question");
            page.dialogButton("Close anyway").click();
            page.lists("Phone app");
        }
    }

    @Test
    void thePageWithoutKeysAndTheOneWithoutPermission() {
        TestUser carol = realm.realm().users().create("carol");
        try (Tab page = Tab.account(realm.realm(), carol)) {
            page.sees("No API keys").screen("account-empty");
            realm.keys().override(carol, false);
            page.page().reload();
            page.sees("API keys are turned off for you").screen("account-not-allowed");
        }
    }

    @Test
    void thePagesOnAPhone() {
        try (Tab page = open(Tab.usual().setViewportSize(390, 844))) {
            page.lists("Nightly report").screen("account-list-390");
            page.button("Generate API key").click();
            page.fillKey("On the way")
                    .screen("account-generate-390")
                    .dialogButton("Generate API key")
                    .click();
            page.sees("This is the only time the key is shown").screen("account-shown-once-390");
            page.dialogButton("Copy key").click();
            page.dialogButton("Done").click();
            page.link("Nightly report").click();
            page.charted().screen("account-details-390");
        }
    }

    @Test
    void theListInTheDarkInGermanAndInFrench() {
        try (Tab page = open(Tab.dark())) {
            page.lists("Nightly report").screen("account-list-dark");
        }
        try (Tab page = open(Tab.usual().setLocale("de-DE"))) {
            page.lists("Nightly report").sees("Widerrufene ausblenden").screen("account-list-german");
        }
        try (Tab page = open(Tab.usual().setLocale("fr-FR"))) {
            page.lists("Nightly report").sees("Masquer les révoquées").screen("account-list-french");
        }
    }

    private Tab open(Browser.NewContextOptions options) {
        return Tab.account(realm.realm(), showroom.alice(), options);
    }
}
