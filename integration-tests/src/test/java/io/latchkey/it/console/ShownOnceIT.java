// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The dialog that shows a token, and where that token does not go. */
@ConsoleTest
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
            page.dialogButton("Done").click();
            page.sees("Close without a copy?");
            page.dialogButton("Keep open").click();
            page.dialogButton("Reveal").click();
            assertThat(page.page().locator(".latchkey-code").first()).hasText(TOKEN);
            for (String snippet : List.of("Python", "JavaScript", ".env")) {
                page.page()
                        .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(snippet))
                        .click();
                assertThat(page.page().locator(".latchkey-code").last()).containsText(TOKEN);
            }
            page.page().keyboard().press("Escape");
            page.sees("Close without a copy?").dialogButton("Close anyway").click();
            page.lists("Shown once");
        }
    }

    @Test
    void givesConnectionDetailsWithTheKeyToDownload() {
        try (Tab page = generated("Downloaded")) {
            String env = page.downloaded(page.dialogButton("Download .env"));
            JsonNode json = Json.parse(page.downloaded(page.dialogButton("Download JSON")));

            String token = json.path("apiKey").asText();
            assertThat(realm.keys().validate(token, "").status()).isEqualTo(200);
            assertThat(json.path("realm").asText()).isEqualTo(realm.realm().name());
            assertThat(json.path("type").asText()).isEqualTo("personal");
            assertThat(json.has("url")).isFalse();
            page.sees("There is no URL: nobody has set the address of this API.");
            assertThat(env.lines())
                    .containsExactly(
                            "API_ID=" + json.path("apiId").asText(),
                            "API_KEY=" + token,
                            "API_REALM=" + realm.realm().name(),
                            "API_TYPE=personal",
                            "API_VALID_FROM=" + json.path("validFrom").asText(),
                            "API_EXPIRES=" + json.path("expires").asText());
            page.dialogButton("Done").click();
            page.lists("Downloaded");
        }
    }

    @Test
    void leavesTheTokenInNoAddressNoStorageNoLogAndNoMemory() {
        List<String> addresses = new ArrayList<>();
        try (Tab page = generated("Forgotten", addresses)) {
            page.dialogButton("Reveal").click();
            String token = page.page().locator(".latchkey-code").first().textContent();
            assertThat(token).matches(TOKEN);
            String secret = token.substring(token.length() - 49);
            assertThat(heap(page)).as("the heap while the token is shown").contains(secret);
            page.dialogButton("Copy snippet").click();
            page.downloaded(page.dialogButton("Download JSON"));
            page.dialogButton("Copy key").click();
            page.dialogButton("Done").click();
            page.lists("Forgotten");

            assertThat(addresses).anyMatch(address -> address.endsWith("/api-keys"));
            assertThat(addresses).noneMatch(address -> address.contains(secret));
            assertThat(page.page().url()).doesNotContain(secret);
            assertThat(page.said()).noneMatch(line -> line.contains(secret));
            assertThat(stored(page)).contains("KEYCLOAK_SESSION").doesNotContain(secret);
            assertThat(page.page().content()).contains("Forgotten").doesNotContain(secret);
            assertThat(heap(page)).contains("Forgotten").doesNotContain(secret);
        }
    }

    @Test
    void holdsBackWhoLeavesThePageWithoutACopy() {
        try (Tab page = Tab.account(realm.realm(), realm.keys().user())) {
            page.link("Applications").click();
            page.link("API keys").click();
            generate(page, "Left").page().evaluate("history.back()");
            page.sees("Close without a copy?").dialogButton("Keep open").click();
            List<String> asked = new ArrayList<>();
            page.page().onDialog(dialog -> {
                asked.add(dialog.type());
                dialog.dismiss();
            });
            page.dialogButton("Reveal").click();
            page.page().close(new Page.CloseOptions().setRunBeforeUnload(true));
            page.page().waitForCondition(() -> asked.contains("beforeunload"));
            page.dialogButton("Copy key").click();
            page.dialogButton("Done").click();
            page.lists("Left");
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
        return generate(page, name);
    }

    private static Tab generate(Tab page, String name) {
        page.button("Generate API key").click();
        page.fillKey(name);
        page.dialogButton("Generate API key").click();
        return page.sees("This is the only time the key is shown");
    }
}
