// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.database.Postgres;
import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Cluster;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL send each mail once; and one when the other is killed while it sends. */
@Tag("once")
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MailsOfTwoNodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int MANY = 300;

    private static Database database;
    private static Cluster cluster;
    private static MailServer mails;
    private static Rows rows;

    private final KeyRealm keys = realmWithMails();
    private final TestUser owner = keys.user();

    @BeforeAll
    static void start() {
        mails = new MailServer();
        database = Postgres.start();
        rows = new Rows(database);
        cluster = Cluster.start(database, "--spi-latchkey--node--schedule-interval=1");
    }

    @AfterAll
    static void stop() {
        cluster.close();
        database.close();
        mails.close();
    }

    private static KeyRealm realmWithMails() {
        KeyRealm realm = KeyRealm.in(TestRealm.on(cluster.a()));
        mails.serve(realm.realm());
        realm.settings(Map.of("notifyChanges", true));
        return realm;
    }

    private List<String> manyKeys(int from) {
        TestKey key = keys.fullKey(owner);
        List<String> ids = new KeyRows(database).copy(key, from, MANY, any -> owner.id());
        Deadline.in(PATIENCE)
                .await("the first key is told of", () -> told("was created").size() == 1);
        return ids;
    }

    private List<String> told(String subject) {
        return mails.to(owner.username() + "@example.test").stream()
                .filter(mail -> mail.subject().contains(subject))
                .map(Received::keyId)
                .toList();
    }

    @Test
    @Order(1)
    void tellOnceOfManyKeysThatEndTogether() throws SQLException {
        List<String> ids = manyKeys(0);
        rows.update(
                "update LATCHKEY_KEY set CREATED_AT = 0, ISSUED_AT = 0, EXPIRES_AT = "
                        + Instant.now().plus(Duration.ofDays(5)).toEpochMilli()
                        + " where OWNER_ID = ? and ID like 'zz%'",
                owner.id());

        rows.update("update LATCHKEY_TASK set DUE_AT = 0 where NAME = ?", "key-ends");

        Deadline.in(PATIENCE).await("all are told of", () -> new HashSet<>(told("expires on")).size() == MANY);
        Deadline.in(PATIENCE).await("nothing waits", () -> rows.count("select count(*) from LATCHKEY_MAIL") == 0);
        assertThat(told("expires on")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    @Order(2)
    void doubleOneAtMostAndLoseNoneWhenANodeIsKilled() throws SQLException {
        List<String> ids = manyKeys(MANY);
        keys.administration()
                .post("/revoke", Map.of("filter", Map.of("owner", owner.id()), "reason", "leaver"))
                .expect(200);
        Deadline.in(PATIENCE)
                .await("some are told of", () -> told("was revoked").size() > 20);

        cluster.a().kill();
        assertThat(told("was revoked")).as("in the middle").hasSizeLessThan(MANY);
        // Those that the dead node had claimed would be due ten minutes later.
        Deadline.in(PATIENCE)
                .await("the other has sent what it can", () -> rows.count("select count(*) from LATCHKEY_MAIL") <= 1);
        rows.update("update LATCHKEY_MAIL set DUE_AT = " + System.currentTimeMillis() + " where REALM_ID <> ?", "");
        Deadline.in(PATIENCE).await("nothing waits", () -> rows.count("select count(*) from LATCHKEY_MAIL") == 0);

        Set<String> told = new HashSet<>(told("was revoked"));
        assertThat(told).containsAll(ids);
        assertThat(told("was revoked")).hasSizeLessThanOrEqualTo(told.size() + 1);
    }
}
