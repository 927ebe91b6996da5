// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How long it takes to open the Admin Console, beside the stock one on the same server, which runs in production mode: in
 * turn, each opening in a browser that has nothing in its cache, until the list of clients is there. More openings:
 * {@code -Dlatchkey.openings=20}; on a slow line: {@code -Dlatchkey.kilobits=1600}.
 */
@ConsoleTest
@Isolated
final class ConsoleOpeningIT {
    private static final int OPENINGS = Integer.getInteger("latchkey.openings", 3);
    private static final double AT_MOST = 1.5;

    private final ConsoleRealm extended;
    private final ConsoleRealm stock;

    ConsoleOpeningIT(TestRealm realm) {
        this.extended = ConsoleRealm.in(realm);
        TestRealm other = TestRealm.on(realm.server());
        other.change(Map.of("adminTheme", "keycloak.v2"));
        this.stock = ConsoleRealm.in(other);
    }

    @Test
    void opensInLessThanOneAndAHalfTimesTheStockConsolesTime() {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (Tab extendedTab = open(extended);
                Tab stockTab = open(stock)) {
            assertThat(extendedTab.page().getByTestId("nav-item-api-keys").count())
                    .isEqualTo(1);
            assertThat(stockTab.page().getByTestId("nav-item-api-keys").count()).isZero();
            extendedTab.secondsToOpenAgain("/clients", "account-console");
            stockTab.secondsToOpenAgain("/clients", "account-console");
            for (int i = 0; i < OPENINGS; i++) {
                ours.add(extendedTab.secondsToOpenAgain("/clients", "account-console"));
                theirs.add(stockTab.secondsToOpenAgain("/clients", "account-console"));
            }
        }
        System.out.printf(
                "Opening the Admin Console: %.2f s (%.2f to %.2f), stock %.2f s (%.2f to %.2f), medians of %d%n",
                median(ours), least(ours), most(ours), median(theirs), least(theirs), most(theirs), OPENINGS);
        assertThat(median(ours) / median(theirs)).isLessThan(AT_MOST);
    }

    private static Tab open(ConsoleRealm realm) {
        return Tab.admin(realm.realm(), realm.administrator(), "/clients").sees("account-console");
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static double least(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double most(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
