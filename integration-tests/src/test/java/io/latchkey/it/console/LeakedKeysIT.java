// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens that somebody found and pastes: the keys are found by their ids, and the secrets stay in the field. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeakedKeysIT {
    private final ConsoleRealm realm;

    LeakedKeysIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aPastedTokenFindsItsKeyThoughItIsRevoked() {
        TestUser mallory = realm.keys().user();
        TestKey key = realm.keys().key(mallory, Map.of("name", "Pasted"));
        realm.key(mallory, "Another", Map.of());
        realm.keys().administration().post("/" + key.id() + "/revoke").expect(200);
        try (Tab admin = open()) {
            admin.lists("Another");
            List<String> sent = sent(admin);
            Locator search = admin.page().locator(".latchkey-search input");
            paste(admin, search, "Authorization: Bearer " + key.token());
            admin.listsOnly("Pasted");
            assertThat(search).hasValue(key.id());
            assertThat(admin.page().url()).contains(key.id());
            keepsSecret(admin, sent, key);
        }
    }

    @Test
    void revokesTheKeysOfATextAndTellsOfTheOthers() {
        TestUser mallory = realm.keys().user();
        TestKey working = realm.keys().key(mallory, Map.of("name", "In a log"));
        TestKey revoked = realm.keys().key(mallory, Map.of("name", "Known already"));
        realm.keys().administration().post("/" + revoked.id() + "/revoke").expect(200);
        String unknown = working.withId("0Unknown0Unknown");
        try (Tab admin = open()) {
            List<String> sent = sent(admin);
            admin.button("Revoke leaked keys").click();
            Locator text = admin.control("leaked-text");
            paste(admin, text, "nothing at all");
            admin.sees("There is no API key in this text.");
            paste(admin, text, "GET /?k=" + working.token() + " 200\n" + revoked.token() + "\n" + unknown);
            assertThat(text).hasValue("");
            admin.sees("1 can be revoked:").sees("1 is already revoked:").sees("0Unknown0Unknown");
            assertThat(admin.dialog()).containsText(mallory.username());
            admin.screen("admin-leaked");
            admin.field("Reason").fill("in a log");
            admin.dialogButton("Revoke 1 key").click();
            admin.sees("1 key was revoked.");
            Answer after = realm.keys().administration().get("/" + working.id());
            assertThat(after.text("status")).isEqualTo("revoked");
            assertThat(after.text("revocationReason")).isEqualTo("in a log");
            keepsSecret(admin, sent, working);
        }
    }

    private static void paste(Tab admin, Locator field, String text) {
        admin.page().evaluate("text => navigator.clipboard.writeText(text)", text);
        field.focus();
        admin.press("Control+A", "Control+V");
    }

    /** All that the page sends from now on. */
    private static List<String> sent(Tab admin) {
        List<String> sent = new ArrayList<>();
        admin.page().onRequest(request -> sent.add(told(request)));
        return sent;
    }

    private static String told(Request request) {
        return request.method() + " " + request.url() + " " + request.postData();
    }

    private static void keepsSecret(Tab admin, List<String> sent, TestKey key) {
        String secret = key.token().substring(key.token().length() - 49);
        assertThat(sent).anyMatch(request -> request.contains(key.id())).noneMatch(request -> request.contains(secret));
        assertThat(admin.page().url()).doesNotContain(secret);
        assertThat(admin.page().content()).doesNotContain(secret);
    }

    private Tab open() {
        return Tab.admin(realm.realm(), realm.administrator(), "/api-keys");
    }
}
