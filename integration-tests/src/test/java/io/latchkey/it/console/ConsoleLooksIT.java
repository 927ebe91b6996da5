// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Odd names, other languages, dark mode, a narrow screen, the keyboard, and many keys. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleLooksIT {
    private final ConsoleRealm realm;

    ConsoleLooksIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    private static final String LONG = "W".repeat(120);
    private static final String HTML = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
    private static final String ARABIC = "مفتاح التقارير 🔑😀";

    @Test
    void showsNamesAsTextAndKeepsItsShape() {
        TestUser alice = realm.keys().user();
        for (String name : List.of(LONG, HTML, ARABIC)) {
            realm.key(alice, name, Map.of());
        }
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            admin.search(alice.username()).lists(LONG).lists(HTML).lists(ARABIC).shoot("names");
            assertThat(admin.page().title()).isNotEqualTo("owned");
            assertThat(admin.page()
                            .evaluate(
                                    "document.querySelector('main table').getBoundingClientRect().right <= innerWidth"))
                    .isEqualTo(true);
            admin.choose(LONG, "Revoke");
            admin.shoot("names-dialog");
            assertThat(admin.dialog()).containsText(LONG);
        }
    }

    @Test
    void speaksGermanAndFrench() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Bericht", Map.of());
        try (Tab page = Tab.account(realm.realm(), alice, Tab.usual().setLocale("de-DE"))) {
            page.lists("Bericht").sees("Widerrufene ausblenden").isAccessible().shoot("account-german");
        }
        try (Tab page = Tab.account(realm.realm(), alice, Tab.usual().setLocale("fr-FR"))) {
            page.lists("Bericht").sees("Masquer les révoquées").isAccessible();
        }
    }

    @Test
    void isReadableInTheDark() {
        realm.key(realm.keys().user(), "Dark", Map.of());
        Browser.NewContextOptions dark = Tab.usual().setColorScheme(ColorScheme.DARK);
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys", dark)) {
            admin.lists("Dark").isAccessible().shoot("admin-dark");
            admin.goAdmin("/api-keys/activity")
                    .page()
                    .locator("svg.latchkey-chart")
                    .waitFor();
            admin.isAccessible().shoot("admin-activity-dark");
        }
    }

    @Test
    void fitsANarrowScreen() {
        TestUser alice = realm.keys().user();
        realm.key(alice, "Narrow " + LONG.substring(0, 90), Map.of());
        Browser.NewContextOptions narrow = Tab.usual().setViewportSize(390, 844);
        try (Tab page = Tab.account(realm.realm(), alice, narrow)) {
            page.lists("Narrow").isAccessible().shoot("account-390");
            assertThat(page.page().evaluate("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo(true);
            page.button("Generate API key").click();
            page.isAccessible().shoot("account-generate-390");
        }
    }

    @Test
    void worksWithTheKeyboardAlone() {
        TestUser alice = realm.keys().user();
        try (Tab page = Tab.account(realm.realm(), alice)) {
            page.sees("No API keys yet").button("Generate API key").focus();
            page.page().keyboard().press("Enter");
            page.page().locator("#key-name").focus();
            page.page().keyboard().type("By keyboard");
            page.page().keyboard().press("Enter");
            page.sees("This is the only time the key is shown");
            page.dialogButton("Copy key").focus();
            page.page().keyboard().press("Enter");
            page.dialogButton("Copied").waitFor();
            page.page().keyboard().press("Escape");
            page.lists("By keyboard");
            page.row("By keyboard").locator("button").last().focus();
            page.page().keyboard().press("Enter");
            page.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Revoke"))
                    .press("Enter");
            page.page().locator("#revoke-reason").focus();
            page.page().keyboard().press("Enter");
            page.listsNot("By keyboard");
        }
    }

    @Test
    void pagesSmoothlyThroughAThousandKeys() {
        realm.keys().settings(Map.of("maxKeysPerUser", 2000));
        TestUser many = realm.keys().user();
        IntStream.range(0, 1000)
                .parallel()
                .forEach(i -> realm.keys()
                        .administration()
                        .post(
                                "",
                                Map.of(
                                        "ownerId",
                                        many.id(),
                                        "name",
                                        "Many %04d".formatted(i),
                                        "clientId",
                                        "reports-api"))
                        .expect(201));
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys")) {
            admin.search("Many").lists("Many");
            admin.button("Name").click();
            assertThat(admin.page().locator("tbody tr").first()).containsText("Many 0000");
            long start = System.nanoTime();
            for (int page = 1; page <= 10; page++) {
                admin.page().getByLabel("Next page").first().click();
                assertThat(admin.page().locator("tbody tr").first()).containsText("Many %04d".formatted(page * 20));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
