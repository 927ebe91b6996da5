// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** More keys than a page has. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManyKeysIT {
    private static final int COPIES = 600;
    private static final int TICKS = 5;

    /** Each row that is drawn formats its uses: counts the rows drawn from now on. */
    private static final String COUNT_ROWS_DRAWN = """
            () => {
                window.rowsDrawn = 0;
                Intl.NumberFormat = class extends Intl.NumberFormat {
                    constructor(...options) {
                        super(...options);
                        window.rowsDrawn++;
                    }
                };
            }
            """;

    private static final String ROWS_DRAWN =
            "() => { const rows = window.rowsDrawn; window.rowsDrawn = 0; return rows; }";

    private final ConsoleRealm realm;

    ManyKeysIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void disablesAndRevokesAllThatMatchOverPages() {
        TestUser many = realm.keys().user();
        TestKey first = realm.keys().key(many, Map.of("name", "One of many"));
        new KeyRows(realm.realm().server().database()).copy(first, 700_000, COPIES, n -> many.id());
        realm.key(realm.keys().user(), "Not of them", Map.of());
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys?search=of&size=500")) {
            assertThat(admin.page().locator("tbody tr")).hasCount(500);
            admin.page().evaluate(COUNT_ROWS_DRAWN);
            Stream.iterate(0, row -> row + 100).limit(TICKS).forEach(row -> tick(admin, row));
            admin.sees(TICKS + " selected");
            assertThat(rowsDrawn(admin)).isBetween(TICKS, 2 * TICKS);
            admin.field("Select all on this page").check();
            admin.sees("500 selected");
            assertThat(rowsDrawn(admin)).isGreaterThanOrEqualTo(500 - TICKS);

            admin.goAdmin("/users/" + many.id() + "/api-keys")
                    .control("user-allow")
                    .waitFor();
            admin.lists("One of many");
            admin.field("Select all on this page").check();
            admin.button("Select all 601 that match").click();
            admin.sees("601 selected").button("Disable selected").click();
            admin.sees("Disable 601 keys?").sees("and 591 more").screen("admin-disable-many");
            admin.dialogButton("Disable").click();
            admin.sees("601 keys were disabled.");

            admin.goAdmin("/api-keys?search=of").lists("Not of them");
            admin.field("Select all on this page").check();
            admin.button("Select all 602 that match").click();
            admin.button("Clear selection").click();
            assertThat(admin.button("Revoke selected")).isDisabled();
            admin.lookUp("Owner", many.username()).listsNot("Not of them");
            admin.field("Select all on this page").check();
            admin.button("Select all 601 that match").click();
            admin.screen("admin-selected");
            admin.button("Revoke selected").click();
            admin.sees("Revoke 601 keys?").dialogButton("Revoke").click();
            admin.sees("601 keys were revoked.").sees("Nothing found");
            assertThat(realm.keys()
                            .administration()
                            .get("/count?status=revoked&owner=" + many.id())
                            .body())
                    .isEqualTo("601");
            assertThat(realm.keys()
                            .administration()
                            .get("/count?status=active&search=Not")
                            .body())
                    .isEqualTo("1");
        }
    }

    private static void tick(Tab admin, int row) {
        admin.page().locator("tbody input[type=checkbox]").nth(row).check();
    }

    private static int rowsDrawn(Tab admin) {
        return ((Number) admin.page().evaluate(ROWS_DRAWN)).intValue();
    }
}
