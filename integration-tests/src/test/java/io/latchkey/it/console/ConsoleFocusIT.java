// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where the focus is when a dialog opens, when something is wrong in it, and when it closes. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleFocusIT {
    private final ConsoleRealm realm;

    ConsoleFocusIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void isOnTheFirstFieldThenOnTheWrongOneThenBack() {
        try (Tab page = Tab.account(realm.realm(), realm.keys().user("reader"))) {
            page.button("Generate API key").click();
            assertThat(page.control("key-name")).isFocused();
            page.dialogButton("Generate API key").click();
            assertThat(page.control("key-name")).isFocused();
            page.press("Escape");
            assertThat(page.button("Generate API key")).isFocused();
        }
    }

    @Test
    void isOnAMessageThatGoesWithItsCause() {
        String id = realm.key(realm.keys().user(), "Refused at first", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            admin.choose("Refused at first", "Revoke");
            assertThat(admin.field("Reason")).isFocused();
            admin.page()
                    .route("**/" + id + "/revoke", route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
            admin.dialogButton("Revoke").click();
            Locator message = admin.dialog().locator(".latchkey-message");
            assertThat(message).containsText("You are not permitted to do this.");
            assertThat(message).isFocused();
            admin.field("Reason").fill("left the team");
            assertThat(message).isEmpty();
            admin.page().unrouteAll();
            admin.press("Escape");
            assertThat(admin.button("Actions for Refused at first")).isFocused();
        }
    }
}
