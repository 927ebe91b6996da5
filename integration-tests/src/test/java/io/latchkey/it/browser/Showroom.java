// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Users with keys in every state, of every age, as a realm has them after some months: what no call can bring about is
 * put straight into the database, before any node has read the key.
 */
public record Showroom(ConsoleRealm realm, TestUser alice, TestUser bob, TestKey nightly) {
    private static final int DAYS = 30;

    public static Showroom in(ConsoleRealm realm) {
        TestUser alice = user(realm, "alice", "Alice", "Archer");
        TestUser bob = user(realm, "bob", "Bob", "Baker");
        realm.realm()
                .clients()
                .create(ClientSpec.confidential("ci-runner")
                        .with("name", "Continuous integration")
                        .withServiceAccount());
        TestKey nightly = key(
                realm,
                alice,
                Map.of("name", "Nightly report", "description", "Writes the figures of the day", "scopes", read()));
        Showroom showroom = new Showroom(realm, alice, bob, nightly);
        showroom.fill();
        return showroom;
    }

    private static TestUser user(ConsoleRealm realm, String name, String first, String last) {
        TestUser user = realm.realm().users().create(name, Map.of("firstName", first, "lastName", last));
        realm.realm().roles().grant(user, realm.keys().reports(), "reader", "writer");
        return user;
    }

    private static List<String> read() {
        return List.of("reports:read");
    }

    private static TestKey key(ConsoleRealm realm, TestUser owner, Map<String, Object> form) {
        return realm.keys().key(owner, form);
    }

    private void fill() {
        TestKey pipeline = key(realm, alice, Map.of("name", "Deploy pipeline"));
        TestKey soon = key(realm, alice, Map.of("name", "Dashboard", "scopes", read(), "expiresInDays", 5));
        TestKey disabled = key(
                realm, alice, Map.of("name", "Spreadsheet import", "scopes", List.of("reports:read", "reports:write")));
        TestKey revoked = key(realm, alice, Map.of("name", "Old laptop"));
        TestKey idle = key(realm, bob, Map.of("name", "Load test", "scopes", read(), "expiresInDays", 300));
        TestKey unused = key(realm, bob, Map.of("name", "Never tried", "expiresInDays", 200));
        TestKey expired = key(realm, bob, Map.of("name", "Trial"));
        realm.keys().settings(Map.of("defaultLifetimeDays", 0));
        key(realm, bob, Map.of("name", "Backup"));
        realm.keys().settings(Map.of("defaultLifetimeDays", 90));
        String later = Instant.now().plus(Duration.ofDays(10)).toString();
        key(realm, bob, Map.of("name", "Migration", "notBefore", later));

        realm.keys().as(alice).post("/" + disabled.id() + "/disable").expect(200);
        realm.keys().as(alice).post("/" + revoked.id() + "/revoke", Map.of("reason", "Lost on a train"));
        realm.keys().as(alice).post("/" + nightly.id() + "/rotate").expect(200);
        age(nightly, 60, 0);
        age(pipeline, 45, 1);
        age(soon, 78, 0);
        age(disabled, 100, 30);
        age(revoked, 200, 120);
        age(idle, 250, 140);
        set("CREATED_AT = ?", unused, daysAgo(120));
        set("EXPIRES_AT = ?", expired, daysAgo(3));
        use(nightly, "accepted", 1);
        use(pipeline, "accepted", 3);
        use(soon, "accepted", 9);
        use(soon, "insufficient_scope", 2);
        use(disabled, "disabled", 1);
    }

    /** Made so many days ago, and used so many days ago. */
    private void age(TestKey key, int made, int used) {
        set("CREATED_AT = ?", key, daysAgo(made));
        set(
                "USES = 1041, LAST_USED_ADDRESS = '192.0.2.17', LAST_USED_AGENT = 'curl/8.5.0', LAST_USED_AT = ?",
                key,
                daysAgo(used));
    }

    private static long daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
    }

    private static void set(String assignment, TestKey key, long value) {
        update("update LATCHKEY_KEY set " + assignment + " where ID = ?", value, key.id());
    }

    /** Counts calls on each of the last days, more on some than on others. */
    private void use(TestKey key, String outcome, int often) {
        String realmId = realm.realm().admin().get("").text("id");
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        for (int day = 0; day < DAYS; day++) {
            update(
                    "insert into LATCHKEY_USAGE (CALLS, KEY_ID, EPOCH_DAY, OUTCOME, REALM_ID) values (?, ?, ?, ?, ?)",
                    often * (20L + day * 7 % 31),
                    key.id(),
                    today - day,
                    outcome,
                    realmId);
        }
    }

    private static void update(String sql, Object... values) {
        try (Connection connection = Servers.shared().database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
