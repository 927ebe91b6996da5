// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.feed.Feed;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.Federation;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes without an event is found by the sweep. */
@Order(1)
@Tag("every-database")
final class SweepIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final KeyRealm keys = KeyRealm.in(TestRealm.on(Servers.hurried()));

    @Test
    void endsTheKeysOfImportedUsersWhoWereRemovedAndNoOthers() throws SQLException {
        Federation directory = Federation.in(keys.realm());
        TestUser imported = keys.user();
        TestKey key = keys.fullKey(imported);
        keys.override(imported, true);
        TestUser other = keys.user();
        TestKey ofOther = keys.fullKey(other);
        TestKey bobs = keys.fullKey(keys.user());
        directory.link(imported);
        directory.takeOver(other, directory.userId("other"));
        Feed feed = Feed.of(keys.realm(), keys.reports());
        String before = feed.cursor();

        keys.realm()
                .admin()
                .post("/user-storage/" + directory.id() + "/remove-imported-users")
                .expect(204);

        Deadline.in(SOON)
                .await(
                        "the key is removed",
                        () -> keys.administration().get("/" + key.id()).status() == 404);
        Deadline.in(SOON).await("the feed tells", () -> feed.since(before).tellsOf(key));
        assertThat(keys.administration().get("/overrides/count").body()).isEqualTo("0");
        assertThat(keys.validate(bobs).status()).isEqualTo(200);
        assertThat(keys.administration().get("/" + ofOther.id()).status()).isEqualTo(200);
    }

    @Test
    void removesWhatIsLeftOfAClientAndOfAKeyThatAreNotThere() throws SQLException {
        TestKey key = keys.fullKey(keys.user());
        Rows rows = new Rows(Servers.hurried().database());
        rows.update("update LATCHKEY_KEY set CLIENT_ID = 'gone' where ID = ?", key.id());
        rows.update(
                "insert into LATCHKEY_USAGE (KEY_ID, EPOCH_DAY, OUTCOME, REALM_ID, CALLS)"
                        + " values (?, 20000, 'accepted', 'gone', 1)",
                "orphan");
        rows.update(
                "insert into LATCHKEY_OVERRIDE (REALM_ID, USER_ID, ALLOWED, CHANGED_AT, CHANGED_BY)"
                        + " values ('gone', ?, true, 0, 'somebody')",
                "nobody");

        Deadline.in(SOON)
                .await(
                        "nothing is left",
                        () -> keys.administration().get("/" + key.id()).status() == 404
                                && rows.count("select count(*) from LATCHKEY_USAGE where KEY_ID = 'orphan'") == 0
                                && rows.count("select count(*) from LATCHKEY_OVERRIDE where REALM_ID = 'gone'") == 0);
    }
}
