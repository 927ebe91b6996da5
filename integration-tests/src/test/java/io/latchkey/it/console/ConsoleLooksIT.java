// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Odd names, and many keys. */
@ConsoleTest
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
            admin.search(alice.username()).lists(LONG).lists(HTML).lists(ARABIC).screen("names");
            assertThat(admin.page().title()).isNotEqualTo("owned");
            admin.choose(LONG, "Revoke");
            admin.screen("names-dialog");
            assertThat(admin.dialog()).containsText(LONG);
            admin.dialogButton("Cancel").click();
            admin.choose(LONG, "Details");
            admin.sees("Rotation history").screen("names-details");
        }
        try (Tab page = Tab.account(realm.realm(), alice, Tab.usual().setViewportSize(390, 844))) {
            page.lists(LONG).lists(HTML).lists(ARABIC).screen("names-390");
            assertThat(page.page().title()).isNotEqualTo("owned");
        }
    }

    @Test
    void pagesThroughAThousandKeys() {
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
            for (int page = 1; page <= 10; page++) {
                admin.page().getByLabel("Next page").first().click();
                assertThat(admin.page().locator("tbody tr").first()).containsText("Many %04d".formatted(page * 20));
            }
        }
    }
}
