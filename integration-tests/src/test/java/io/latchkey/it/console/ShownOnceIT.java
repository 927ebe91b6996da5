// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The dialog that shows a token, and where that token does not go. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShownOnceIT {
    private final ConsoleRealm realm;

    ShownOnceIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    private static final Pattern TOKEN = Pattern.compile("lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");

    @Test
    void masksRevealsCopiesAndAsksOnClosingWithoutACopy() {
        try (Tab page = generated("Shown once")) {
            assertThat(TOKEN.matcher(page.page().content()).find()).isFalse();
            page.isAccessible().shoot("shown-once");
            page.dialogButton("Done").click();
            page.sees("Close without a copy?").isAccessible().shoot("shown-once-question");
            page.dialogButton("Keep open").click();
            page.dialogButton("Reveal").click();
            assertThat(page.page().locator(".latchkey-code").first()).hasText(TOKEN);
            for (String snippet : List.of("Python", "JavaScript", ".env")) {
                page.page()
                        .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(snippet))
                        .click();
                assertThat(page.page().locator(".latchkey-code").last()).containsText(TOKEN);
            }
            page.isAccessible().shoot("shown-once-revealed");
            page.page().keyboard().press("Escape");
            page.sees("Close without a copy?").dialogButton("Close anyway").click();
            page.lists("Shown once");
        }
    }

    @Test
    void givesConnectionDetailsWithTheKeyToDownload() throws IOException {
        try (Tab page = generated("Downloaded")) {
            String env = downloaded(page, "Download .env");
            String json = downloaded(page, "Download JSON");

            String token = Json.parse(json).path("apiKey").asText();
            assertThat(realm.keys().validate(token, "").status()).isEqualTo(200);
            assertThat(env).contains("API_KEY=" + token, "API_URL=", "API_REALM=", "API_EXPIRES=");
            assertThat(Json.parse(json).path("realm").asText())
                    .isEqualTo(realm.realm().name());
            page.dialogButton("Done").click();
            page.lists("Downloaded");
        }
    }

    private static String downloaded(Tab page, String button) throws IOException {
        Download download =
                page.page().waitForDownload(() -> page.dialogButton(button).click());
        return Files.readString(download.path());
    }

    @Test
    void leavesTheTokenInNoAddressNoStorageNoLogAndNoMemory() {
        List<String> addresses = new ArrayList<>();
        try (Tab page = generated("Forgotten", addresses)) {
            page.dialogButton("Reveal").click();
            String token = page.page().locator(".latchkey-code").first().textContent();
            assertThat(token).matches(TOKEN);
            page.dialogButton("Copy key").click();
            page.dialogButton("Copied").waitFor();
            page.dialogButton("Done").click();
            page.lists("Forgotten");

            String secret = token.substring(token.length() - 49);
            assertThat(addresses).noneMatch(address -> address.contains(secret));
            assertThat(page.said()).noneMatch(line -> line.contains(secret));
            assertThat(stored(page)).doesNotContain(secret);
            assertThat(page.page().content()).doesNotContain(secret);
            assertThat(heap(page)).as("the heap holds the name").contains("Forgotten");
            assertThat(heap(page)).doesNotContain(secret);
        }
    }

    private static String stored(Tab page) {
        return page.page()
                        .evaluate(
                                "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.cookie])")
                + page.page().context().storageState();
    }

    /** All that is alive in the page, after what is not has been collected. */
    private static String heap(Tab page) {
        CDPSession session = page.page().context().newCDPSession(page.page());
        StringBuilder snapshot = new StringBuilder();
        session.on(
                "HeapProfiler.addHeapSnapshotChunk",
                chunk -> snapshot.append(chunk.get("chunk").getAsString()));
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.takeHeapSnapshot");
        session.detach();
        return snapshot.toString();
    }

    private Tab generated(String name) {
        return generated(name, new ArrayList<>());
    }

    private Tab generated(String name, List<String> addresses) {
        Tab page = Tab.account(realm.realm(), realm.keys().user());
        page.page().onRequest(request -> addresses.add(request.url()));
        page.button("Generate API key").click();
        page.page().locator("#key-name").fill(name);
        page.dialogButton("Generate API key").click();
        return page.sees("This is the only time the key is shown");
    }
}
