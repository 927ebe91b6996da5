// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What PostgreSQL reads to count the use of a batch of keys, where many others are used in the same hour, and to remove what is old. */
final class UsagePlanTest {
    private static final int BATCH = 500;
    private static final int OTHERS = 50_000;

    /** The driver prepares a statement at its fifth time, and PostgreSQL makes another plan after five more. */
    private static final int OFTEN = 12;

    private static final HourCount COUNT = new HourCount(HourCount.of(KeysOfRealm.NOW), DayCount.ACCEPTED, 1);

    private final KeysOfRealm realm = new KeysOfRealm(TestDatabase.postgres());

    @Test
    void readsTheRowsOfTheseKeysAlone() {
        realm.database().run(UsagePlanTest::useOthers);
        List<KeyUses> uses = realm.add(BATCH).stream()
                .map(key -> new KeyUses(key.id(), realm.realmId(), List.of(COUNT), Optional.empty(), List.of()))
                .toList();

        for (int n = 0; n < OFTEN; n++) {
            long rows = realm.database().call(em -> {
                new UsageStore(em).add(uses);
                em.flush();
                return rowsRead(em);
            });
            // With what the times before have left of them, which nobody has cleaned up yet.
            assertThat(rows).as("read the %d. time", n + 1).isLessThan(OTHERS);
        }
    }

    @Test
    void findsWhatIsOldInTheOrderOfTheIndex() {
        realm.database().run(em -> {
            insert(em, "LATCHKEY_USAGE", COUNT.day() - 100);
            insert(em, "LATCHKEY_USAGE", COUNT.day() - 101);
            em.createNativeQuery("analyze").executeUpdate();
        });
        List<String> statements = new ArrayList<>();

        realm.database()
                .call(statements::add, em -> new UsageStore(em).removeBefore(LocalDate.ofEpochDay(COUNT.day() - 50)));

        assertThat(plan(statements.get(0), COUNT.day() - 50, BATCH))
                .contains("idx_latchkey_usage_day_key")
                .doesNotContain("Sort")
                .doesNotContain("Aggregate");
    }

    private String plan(String statement, long first, int most) {
        return realm.database()
                .call(em -> em.unwrap(Session.class).doReturningWork(connection -> {
                    StringBuilder plan = new StringBuilder();
                    try (PreparedStatement explain = connection.prepareStatement("explain " + statement)) {
                        explain.setLong(1, first);
                        explain.setInt(2, most);
                        try (ResultSet lines = explain.executeQuery()) {
                            while (lines.next()) {
                                plan.append(lines.getString(1)).append('\n');
                            }
                        }
                    }
                    return plan.toString();
                }));
    }

    /** In the hour before, of which PostgreSQL has statistics, and in this one, of which it has none yet. */
    private static void useOthers(EntityManager em) {
        insert(em, "LATCHKEY_USAGE", COUNT.day() - 1);
        insert(em, "LATCHKEY_USAGE_HOUR", COUNT.hour() - 1);
        em.createNativeQuery("analyze").executeUpdate();
        insert(em, "LATCHKEY_USAGE", COUNT.day());
        insert(em, "LATCHKEY_USAGE_HOUR", COUNT.hour());
    }

    private static void insert(EntityManager em, String table, long time) {
        em.createNativeQuery(
                        "insert into " + table
                                + " select left(md5(n::text), 16), :time, 'accepted', 'another', 1 from generate_series(1, :others) n")
                .setParameter("time", time)
                .setParameter("others", OTHERS)
                .executeUpdate();
    }

    /** In this transaction, of both tables. */
    private static long rowsRead(EntityManager em) {
        return ((Number) em.createNativeQuery(
                                "select sum(seq_tup_read + idx_tup_fetch)"
                                        + " from pg_stat_xact_user_tables where relname in ('latchkey_usage', 'latchkey_usage_hour')")
                        .getSingleResult())
                .longValue();
    }
}
