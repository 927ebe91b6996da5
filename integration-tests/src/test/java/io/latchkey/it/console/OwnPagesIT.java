// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages without a console of Keycloak's around them, which are there on each minor. */
@ConsoleTest
@Tag("once")
@Tag("oldest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnPagesIT {
    private static final Pattern TOKEN = Pattern.compile("lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}");

    private final ConsoleRealm realm;

    OwnPagesIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
        realm.change(Map.of("accountTheme", "keycloak.v3", "adminTheme", "keycloak.v2"));
    }

    @Test
    void aUserMakesAKeyAndSeesItOnce() {
        List<String> addresses = new ArrayList<>();
        try (Tab page = Tab.ownPage(realm.realm(), realm.keys().user("reader"), "console/")) {
            page.page().onRequest(request -> addresses.add(request.url()));
            page.sees("can be revoked at any time").screen("page-empty");
            page.button("Generate API key").first().click();
            page.control("key-name").fill("From the page");
            page.control("key-client").selectOption("reports-api");
            page.screen("page-form");
            page.dialogButton("Generate API key").click();
            page.sees("This is the only time the key is shown")
                    .dialogButton("Reveal")
                    .click();
            assertThat(page.page().locator(".latchkey-code").first()).hasText(TOKEN);
            String token = page.page().locator(".latchkey-code").first().textContent();
            assertThat(realm.keys().validate(token, "").status()).isEqualTo(200);
            page.screen("page-shown");
            page.dialogButton("Copy key").click();
            page.dialogButton("Done").click();
            page.lists("From the page").screen("page-list");
            assertThat(page.page().content()).doesNotContain(token);
            page.link("From the page").click();
            page.sees("Rotation history").screen("page-key");

            assertThat(stored(page)).doesNotContain("eyJ").doesNotContain(token);
            String server = realm.realm().server().url().toString();
            assertThat(addresses).isNotEmpty().allMatch(address -> address.startsWith(server));
            assertNothingWasKeptFromLoading(page);
        }
    }

    @Test
    void anAdministratorRevokesAKeyAndChangesASetting() {
        TestUser alice = realm.keys().user();
        String token = realm.keys().key(alice, Map.of("name", "Of Alice")).token();
        try (Tab page = Tab.ownPage(realm.realm(), realm.administrator(), "admin-console/")) {
            page.sees(realm.realm().name());
            page.search(alice.username()).lists("Of Alice").screen("page-admin");
            page.choose("Of Alice", "Revoke");
            page.dialogButton("Revoke").click();
            page.listsNot("Of Alice");
            assertThat(realm.keys().validate(token, "").status()).isEqualTo(401);
            for (String tab : List.of("settings", "permissions", "activity")) {
                page.page().getByTestId("latchkey-" + tab).click();
                assertThat(page.page().getByTestId("latchkey-" + tab)).hasAttribute("aria-selected", "true");
            }
            page.screen("page-admin-activity");
            assertNothingWasKeptFromLoading(page);
        }
    }

    @Test
    void theLoginLeadsToThePageThatWasAskedFor() {
        TestUser alice = realm.keys().user();
        TestKey key = realm.keys().key(alice, Map.of("name", "Linked"));
        try (Tab page = Tab.ownPage(realm.realm(), alice, "console/#/keys/" + key.id())) {
            page.sees("Linked").sees("Rotation history");
            assertThat(page.page().url()).endsWith("/api-keys/console/#/keys/" + key.id());
            assertThat(stored(page)).doesNotContain("keys/");
            page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(page.page().locator("html")).hasClass("pf-v5-theme-dark");
            page.screen("page-dark");
        }
    }

    @Test
    void someoneWithoutTheRoleIsToldSo() {
        try (Tab page = Tab.ownPage(realm.realm(), realm.keys().user(), "admin-console/")) {
            page.sees("that takes its role view-api-keys");
        }
    }

    @Test
    void signsOutAndComesBackToTheLogin() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.ownPage(realm.realm(), alice, "console/")) {
            page.button("Sign out").click();
            page.page().locator("#kc-login").waitFor();
            page.logIn(alice).sees("can be revoked at any time");
        }
    }

    /** The browser says each breach of the page's policy, and what was not there. */
    private static void assertNothingWasKeptFromLoading(Tab page) {
        assertThat(page.said())
                .noneMatch(line -> line.contains("Content Security Policy") || line.contains("Failed to load"));
    }

    private static String stored(Tab page) {
        return (String) page.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])");
    }
}
