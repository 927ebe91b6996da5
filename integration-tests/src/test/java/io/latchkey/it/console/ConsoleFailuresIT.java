// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A call that fails says so, and loses no input. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleFailuresIT {
    private final ConsoleRealm realm;

    ConsoleFailuresIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aServerThatDoesNotAnswerLosesNoInput() {
        try (Tab page = account()) {
            page.page().route("**/api-keys", Route::abort);
            typed(page, "Kept though the server is gone");
            page.sees("The server did not answer. Nothing you entered is lost").screen("failure-no-answer");
            assertThat(page.page().locator("#key-name")).hasValue("Kept though the server is gone");
            page.page().unroute("**/api-keys");
            page.dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown")
                    .dialogButton("Copy key")
                    .click();
            page.dialogButton("Done").click();
            page.lists("Kept though the server is gone");
        }
    }

    @Test
    void aServerThatIsGoneWhenTheSessionMustBeRefreshedLosesNoInput() {
        try (Tab page = account()) {
            page.page()
                    .clock()
                    .setFixedTime(Instant.now().plus(Duration.ofHours(2)).toEpochMilli());
            page.page().context().setOffline(true);
            typed(page, "Kept on the page");
            page.sees("The server did not answer.");
            assertThat(page.control("key-name")).hasValue("Kept on the page");
        }
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/settings", Tab.usual())) {
            admin.control("setting-prefix").fill("kept");
            admin.page()
                    .clock()
                    .setFixedTime(Instant.now().plus(Duration.ofHours(2)).toEpochMilli());
            admin.page().context().setOffline(true);
            admin.button("Save").click();
            admin.sees("The server did not answer.");
            assertThat(admin.control("setting-prefix")).hasValue("kept");
        }
    }

    @Test
    void aSessionThatHasEndedOffersTheLoginAndComesBackToTheFilledForm() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("No API keys");
            realm.realm().admin().post("/users/" + alice.id() + "/logout").expect(204);
            typed(page, "Kept over the login");
            page.sees("Your session has ended.").dialogButton("Log in").click();
            page.logIn(alice);
            assertThat(page.control("key-name")).hasValue("Kept over the login");
            page.dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown")
                    .dialogButton("Copy key")
                    .click();
            page.dialogButton("Done").click();
            page.lists("Kept over the login").page().reload();
            page.lists("Kept over the login");
            assertThat(page.dialog()).hasCount(0);
        }
    }

    @Test
    void aLoginThatIsTooOldLeadsThroughANewOneAndBackToTheFilledForm() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("No API keys");
            realm.keys().settings(Map.of("maxAuthAge", 1));
            Instant later = Instant.now().plusSeconds(2);
            Deadline.in(Duration.ofSeconds(10))
                    .await("the login is older than that", () -> Instant.now().isAfter(later));
            typed(page, "Kept over a new login");
            page.sees("This takes a recent login.");
            realm.keys().settings(Map.of("maxAuthAge", 3600));
            page.dialogButton("Log in").click();
            page.page().locator("#password").fill(alice.password());
            page.page().locator("#kc-login").click();
            assertThat(page.control("key-name")).hasValue("Kept over a new login");
            page.dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown");
        } finally {
            realm.keys().settings(Collections.singletonMap("maxAuthAge", null));
        }
    }

    @Test
    void anAdministratorsRefusedDialogStaysOpenWithItsReason() {
        TestUser alice = realm.keys().user();
        String id = realm.key(alice, "Refused to be revoked", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            admin.choose("Refused to be revoked", "Revoke");
            admin.field("Reason").fill("left the team");
            admin.page()
                    .route(
                            "**/" + id + "/revoke",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(403)
                                    .setContentType("application/json")
                                    .setBody("{\"error\":\"access_denied\"}")));
            admin.dialogButton("Revoke").click();
            admin.sees("You are not permitted to do this.");
            assertThat(admin.field("Reason")).hasValue("left the team");
            admin.page().unrouteAll();
            admin.dialogButton("Revoke").click();
            admin.listsNot("Refused to be revoked");
        }
    }

    @Test
    void aRefusalTellsTheReason() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("No API keys");
            realm.keys().override(alice, false);
            typed(page, "Refused");
            page.sees("You are not permitted to do this.");
            assertThat(page.page().locator("#key-name")).hasValue("Refused");
        }
    }

    @Test
    void aLimitThatIsReachedTellsTheNumber() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("No API keys");
            realm.keys().settings(Map.of("maxKeysPerUser", 0));
            typed(page, "One too many");
            page.sees("The limit is reached.");
            assertThat(page.page().locator("#key-name")).hasValue("One too many");
        } finally {
            realm.keys().settings(Map.of("maxKeysPerUser", 50));
        }
    }

    @Test
    void aNetworkThatIsNoneIsToldAtItsField() {
        try (Tab page = account()) {
            page.button("Generate API key").click();
            page.page().getByText("More settings").click();
            page.page().locator("#key-networks").fill("nowhere");
            page.fillKey("Networks");
            page.dialogButton("Generate API key").click();
            page.sees("neither an address nor a network");
            assertThat(page.page().locator("#key-networks")).hasValue("nowhere");
        }
    }

    @Test
    void aListThatCannotBeLoadedCanBeTriedAgain() {
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/realm-settings")) {
            admin.page().getByTestId("latchkey-tab").waitFor();
            admin.page()
                    .route(
                            Pattern.compile(".*/api-keys/count.*"),
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
            admin.page().getByTestId("nav-item-api-keys").click();
            admin.sees("Server error (500).");
            admin.page().unroute(Pattern.compile(".*/api-keys/count.*"));
            admin.page().unrouteAll();
            admin.button("Try again").first().click();
            admin.sees("No API keys");
        }
    }

    private Tab account() {
        return Tab.account(realm.realm(), realm.keys().user()).sees("No API keys");
    }

    private static void typed(Tab page, String name) {
        page.button("Generate API key").click();
        page.fillKey(name);
        page.dialogButton("Generate API key").click();
    }
}
