// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What refuses keys says first what it does, and can be taken back. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AskedFirstIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsoleRealm realm;

    AskedFirstIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aUserIsDeniedOnlyAfterAQuestionAndAllowedAgainByUndo() {
        TestUser alice = realm.keys().user();
        realm.keys().override(alice, true);
        realm.key(alice, "Of alice", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/permissions")) {
            Locator allow = admin.lists(alice.username()).row(alice.username()).locator(".latchkey-allow");
            allow.focus();
            admin.press("ArrowDown", "Escape").pick(allow, "No");
            admin.sees("Turn off API keys for this user?").sees("1 active key of 1 user will be refused.");
            admin.sees("0 of them were used today (UTC).").screen("admin-permissions-question");
            admin.dialogButton("Cancel").click();
            assertThat(allow).hasText("Yes");
            assertThat(mayHaveKeys(alice)).isTrue();

            admin.pick(allow, "No").dialogButton("Turn off").click();
            admin.sees("The permission was saved.");
            assertThat(mayHaveKeys(alice)).isFalse();
            admin.button("Undo").click();
            Deadline.in(PATIENCE).await("the user to be allowed again", () -> mayHaveKeys(alice));
        }
    }

    @Test
    void theRealmIsSwitchedOffOnlyAfterAQuestionAndOnAgainByUndo() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Of the realm", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/settings")) {
            admin.turn("setting-allow", false).button("Save").click();
            admin.sees("Turn off API keys in this realm?").sees("will be refused.");
            admin.dialogButton("Cancel").click();
            assertThat(mayHaveKeys(alice)).isTrue();

            admin.button("Save").click();
            admin.dialogButton("Turn off").click();
            admin.sees("The settings were saved.");
            assertThat(mayHaveKeys(alice)).isFalse();
            admin.button("Undo").click();
            Deadline.in(PATIENCE).await("the realm to be on again", () -> mayHaveKeys(alice));
        } finally {
            realm.keys().settings(Map.of("allow", true));
        }
    }

    @Test
    void aKeyIsDisabledOnlyAfterAQuestionAndEnabledAgainByUndo() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Switched", Map.of());
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.choose("Switched", "Disable");
            page.sees("Disable API key?")
                    .sees("It was never used.")
                    .dialogButton("Disable")
                    .click();
            assertThat(page.row("Switched")).containsText("Disabled");
            page.button("Undo").click();
            assertThat(page.row("Switched")).containsText("Active");
        }
    }

    private boolean mayHaveKeys(TestUser user) {
        return realm.keys().as(user).get("/policy").json().path("allowed").asBoolean();
    }
}
