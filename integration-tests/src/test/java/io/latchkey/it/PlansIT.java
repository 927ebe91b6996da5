// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.FineGrained;
import io.latchkey.it.database.Database;
import io.latchkey.it.database.Postgres;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With many keys, PostgreSQL answers every question from an index: it never reads the whole table. */
@Order(1)
@Tag("once")
final class PlansIT {
    /** A million takes some minutes more: {@code -DargLine=-Dlatchkey.keys=1000000}. */
    private static final int KEYS = Integer.getInteger("latchkey.keys", 60_000);

    private static final List<String> QUESTIONS = List.of(
            "?max=20",
            "?max=20&first=1000",
            "?owner=owner-17",
            "?owner=owner-17&status=active",
            "?search=key%204711&max=20",
            "?search=lk_0a1b&max=20",
            "?search=user-&max=20",
            "?status=revoked&max=20",
            "?expiresBefore=2020-01-01T00:00:00Z&max=20",
            "?sort=name&max=20",
            "?sort=-lastUsedAt&max=20",
            "/count",
            "/count?owner=owner-17",
            "/activity",
            "/activity/hours",
            "/activity/clients",
            "/activity/owners?hours=24",
            "/activity/keys");

    /** Of the keys that are bound to an organization. */
    private static final List<String> OF_AN_ORGANIZATION =
            List.of("max=20", "max=20&first=100", "status=active&max=20", "sort=name&max=20", "search=key%204711");

    /** What must not read the whole table for somebody who sees the keys of some users. */
    private static final List<String> OF_SOME_USERS =
            List.of("?max=20", "?max=20&first=100", "?status=active&max=20", "?sort=name&max=20", "/count", "/summary");

    private static Database database;
    private static KeycloakServer server;
    private static KeyRealm keys;
    private static TestUser owner;
    private static TestOrganization acme;
    private static TestKey key;

    @BeforeAll
    static void start() throws SQLException {
        database = Postgres.start();
        server = KeycloakServer.start(ServerOptions.on(database));
        keys = KeyRealm.in(TestRealm.on(server));
        owner = keys.user("reader");
        keys.realm().change(Map.of("organizationsEnabled", true));
        acme = TestOrganization.in(keys.realm(), owner);
        key = keys.scopedKey(owner, "reports:read");
        fill();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    /** Copies of one key, of 6,000 owners; each hundredth is bound to an organization. */
    private static void fill() throws SQLException {
        run("create temporary table model as select * from latchkey_key where id = '" + key.id() + "'; "
                + "insert into latchkey_key (id, realm_id, owner_id, client_id, type, created_at, created_by, name,"
                + " name_lower, prefix, generation, issued_at, hash_scheme, hash, status, status_at, status_by, uses,"
                + " expires_at, last_used_at, organization_id)"
                + " select left(md5(n::text), 16), realm_id, 'owner-' || n % 6000, client_id, type, created_at - n,"
                + " created_by, 'Key ' || n, 'key ' || n, 'lk_' || left(md5(n::text), 4), 1, issued_at, hash_scheme,"
                + " hash, case when n % 10 = 0 then 'REVOKED' else 'ACTIVE' end, status_at, status_by, 0,"
                + " created_at + n * 1000000::bigint, created_at - n * 1000000::bigint,"
                + " case when n % 100 = 0 then '" + acme.id() + "' end"
                + " from model, generate_series(1, " + KEYS + ") n");
        // An index alone answers only for pages of which nothing is younger than an open transaction.
        Deadline.in(Duration.ofSeconds(60)).await("every page is marked as visible to all", PlansIT::vacuum);
        // As is right for anything but a turning disk: else the count of a small realm reads its whole table.
        run("alter system set random_page_cost = 1.1");
        run("select pg_reload_conf()");
    }

    private static boolean vacuum() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze latchkey_key");
            try (ResultSet row = statement.executeQuery(
                    "select relpages, relallvisible from pg_class where relname = 'latchkey_key'")) {
                assertThat(row.next()).isTrue();
                return row.getLong(1) == row.getLong(2);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How often the whole table was read. A connection that is in use tells what it has read at last when it has been idle for ten seconds. */
    private static long wholeReads() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity," + " pg_sleep(11) where pid = pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select seq_scan from pg_stat_user_tables where relname = 'latchkey_key'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    /** One user of a group among 6,000 owners. */
    @Test
    void readsAnIndexForWhoSeesTheKeysOfSomeUsers() throws SQLException {
        TestRealm realm = keys.realm();
        FineGrained permissions = FineGrained.in(realm);
        TestUser manager = permissions.administrator();
        String group = realm.users().join(owner, "customers");
        permissions.permitGroup(manager, group, "view-members");
        Http asManager =
                realm.adminHttp().below("/api-keys").bearer(realm.tokens().of(manager));
        run("analyze");
        long before = wholeReads();
        OF_SOME_USERS.forEach(question -> asManager.get(question).expect(200));

        assertThat(asManager.get("/count").body()).isEqualTo("1");
        assertThat(wholeReads()).as("reads of the whole table").isEqualTo(before);
    }

    @Test
    void readsAnIndexForTheKeysOfAnOrganization() throws SQLException {
        keys.realm().roles().grant(owner, keys.realm().clients().find("account"), "view-api-keys");
        Http team = keys.as(owner).below("/organizations/" + acme.alias());
        long before = wholeReads();
        for (String question : OF_AN_ORGANIZATION) {
            keys.administration()
                    .get("?organization=" + acme.alias() + "&" + question)
                    .expect(200);
            team.get("?" + question).expect(200);
        }

        assertThat(keys.administration()
                        .get("/count?organization=" + acme.alias())
                        .body())
                .isEqualTo(String.valueOf(KEYS / 100));
        assertThat(team.get("/count").expect(200).body()).isEqualTo(String.valueOf(KEYS / 100));
        team.get("/summary").expect(200);
        assertThat(wholeReads()).as("reads of the whole table").isEqualTo(before);
    }

    @Test
    void readsAnIndexForEveryQuestion() throws SQLException {
        long before = wholeReads();
        QUESTIONS.forEach(question -> keys.administration().get(question).expect(200));

        assertThat(wholeReads()).as("reads of the whole table").isEqualTo(before);
    }
}
