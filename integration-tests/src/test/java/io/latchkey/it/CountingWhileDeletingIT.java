// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A user is deleted while another node writes down what their keys were used for. The test's own connection is that node:
 * it locks the keys in the order of their ids, and then counts. Alone, because it asks who waits for a lock.
 */
@KeycloakTest
@Isolated
@Tag("every-database")
final class CountingWhileDeletingIT {
    private final KeyRealm keys;
    private final KeyRows rows;
    private final TestUser alice;

    CountingWhileDeletingIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.rows = new KeyRows(realm.server().database());
        this.alice = keys.user();
    }

    @Test
    void leavesNothingOfTheKeysAndNobodyInADeadlock() throws SQLException {
        // Made later, and yet the first by its id: whoever locks in any other order than that of the ids takes it last.
        TestKey last = keys.fullKey(alice);
        TestKey first = keys.fullKey(alice);
        while (first.id().compareTo(last.id()) > 0) {
            last = first;
            first = keys.fullKey(alice);
        }
        CompletableFuture<Void> deletion;
        try (Connection node = keys.realm().server().database().connect()) {
            node.setAutoCommit(false);
            KeyRows.lock(node, first.id());
            deletion = CompletableFuture.runAsync(() -> keys.realm().users().delete(alice));
            Deadline.in(Duration.ofSeconds(10)).await("the deletion waits", rows::somebodyWaits);
            KeyRows.lock(node, last.id());
            count(node, first);
            count(node, last);
            node.commit();
        }

        deletion.join();
        for (TestKey key : new TestKey[] {first, last}) {
            assertThat(rows.count("LATCHKEY_USAGE", "KEY_ID", key.id())).isZero();
            assertThat(rows.count("LATCHKEY_KEY", "ID", key.id())).isZero();
        }
    }

    private static void count(Connection node, TestKey key) throws SQLException {
        try (PreparedStatement insert = node.prepareStatement("insert into LATCHKEY_USAGE"
                + " (KEY_ID, EPOCH_DAY, OUTCOME, REALM_ID, CALLS)"
                + " select ID, 20000, 'accepted', REALM_ID, 1 from LATCHKEY_KEY where ID = ?")) {
            insert.setString(1, key.id());
            insert.executeUpdate();
        }
    }
}
