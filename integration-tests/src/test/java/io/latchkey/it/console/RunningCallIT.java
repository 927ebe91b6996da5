// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A secret that is on its way: whatever somebody presses meanwhile, it is shown. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunningCallIT {
    private final ConsoleRealm realm;

    RunningCallIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aNewKeyIsShownToWhoTriesToCloseTheFormMeanwhile() {
        try (Tab page = Tab.account(realm.realm(), realm.keys().user())) {
            page.link("Applications").click();
            page.link("API keys").click();
            page.button("Generate API key").click();
            page.fillKey("On its way");
            List<Route> held = held(page, "**/api-keys");
            page.dialogButton("Generate API key").click();
            triesToGetAway(page, held);
            page.sees("This is the only time the key is shown")
                    .dialogButton("Copy key")
                    .click();
            page.dialogButton("Done").click();
            page.lists("On its way");
        }
    }

    @Test
    void aRotatedKeyIsShownToAnAdministratorWhoTriesToGoAwayMeanwhile() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Rotated", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/settings")) {
            admin.page().getByTestId("latchkey-keys").click();
            admin.lists("Rotated").choose("Rotated", "Rotate");
            List<Route> held = held(admin, "**/rotate");
            admin.dialogButton("Rotate").click();
            triesToGetAway(admin, held);
            admin.sees("New secret of the API key").dialogButton("Copy key").click();
            admin.dialogButton("Done").click();
            admin.sees("“Rotated” was rotated.");
        }
    }

    /** The calls to this address, which stay unanswered until they are resumed. */
    private static List<Route> held(Tab page, String address) {
        List<Route> held = new ArrayList<>();
        page.page().route(address, route -> {
            if (route.request().method().equals("POST")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        return held;
    }

    private static void triesToGetAway(Tab page, List<Route> held) {
        page.page().waitForCondition(() -> !held.isEmpty());
        String there = page.page().url();
        page.press("Escape");
        assertThat(page.dialogButton("Cancel")).isDisabled();
        assertThat(page.dialogButton("Close")).hasCount(0);
        page.page().evaluate("history.back()");
        assertThat(page.page()).hasURL(there);
        assertThat(page.dialog()).isVisible();
        held.forEach(Route::resume);
    }
}
