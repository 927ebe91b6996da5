// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.database.Database;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.RealmFile;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A realm is moved with its keys to another server, as docs/operations.md says, by the queries that stand there. */
@Order(1)
@Tag("once")
@Timeout(value = 15, unit = TimeUnit.MINUTES) // two servers, an export and an import
final class MoveIT {
    private static final Path QUERIES = Path.of("../docs/operations/realm-rows.sql");
    private static final String REALM = ":realm";

    private static void copy(Database from, Database to, String realmId) throws SQLException, IOException {
        String queries = Files.readString(QUERIES).replaceAll("--.*", "");
        try (Connection source = from.connect();
                Connection target = to.connect()) {
            for (String query : queries.split(";", -1)) {
                if (!query.isBlank()) {
                    copy(source, target, query, realmId);
                }
            }
        }
    }

    private static void copy(Connection source, Connection target, String query, String realmId) throws SQLException {
        String table = query.strip().split("\\s+", -1)[3];
        try (PreparedStatement select = source.prepareStatement(query.replace(REALM, "?"))) {
            select.setString(1, realmId);
            try (ResultSet rows = select.executeQuery()) {
                List<String> columns = columns(rows);
                String insert = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
                try (PreparedStatement into = target.prepareStatement(insert)) {
                    while (rows.next()) {
                        for (int i = 1; i <= columns.size(); i++) {
                            into.setObject(i, rows.getObject(i));
                        }
                        into.executeUpdate();
                    }
                }
            }
        }
    }

    /** Also those that it says are left behind. */
    private static void namesEveryTable(Database database) throws SQLException, IOException {
        String text = Files.readString(QUERIES);
        try (Connection connection = database.connect();
                ResultSet tables = connection.getMetaData().getTables(null, null, "LATCHKEY%", null)) {
            int count = 0;
            while (tables.next()) {
                assertThat(text).containsPattern(tables.getString("TABLE_NAME") + "\\b");
                count++;
            }
            assertThat(count).isPositive();
        }
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        var all = rows.getMetaData();
        return IntStream.rangeClosed(1, all.getColumnCount())
                .mapToObj(i -> {
                    try {
                        return all.getColumnName(i);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void takesItsKeysAlongByRowsAndItsSettingsByTheExport(@TempDir Path folder) throws SQLException, IOException {
        RealmFile file = new RealmFile(folder.resolve("realm.json"));
        KeycloakServer old = KeycloakServer.start(ServerOptions.on(Database.start(ServerFolders.make("database"))));
        KeyRealm keys;
        TestUser alice;
        TestUser bob;
        TestKey rotated;
        TestKey scoped;
        TestKey ofBob;
        JsonNode shown;
        String realmId;
        try (old) {
            keys = KeyRealm.in(TestRealm.on(old));
            alice = keys.user("reader");
            bob = keys.user();
            TestKey key = keys.fullKey(alice);
            scoped = keys.scopedKey(alice, "reports:read");
            rotated = TestKey.in(keys.as(alice).post("/" + key.id() + "/rotate").expect(200));
            ofBob = keys.fullKey(bob);
            keys.override(bob, false);
            keys.settings(Map.of("prefix", "acme", "retentionDays", 400));
            shown = keys.administration().get("/" + rotated.id()).expect(200).json();
            realmId = keys.realm().admin().get("").json().path("id").asText();
        }
        file.exportFrom(old, keys.realm().name());
        // What a realm export has of keys: the settings, and nothing else.
        assertThat(Files.readString(file.path()))
                .contains("apiKeys.prefix")
                .doesNotContain(rotated.id(), scoped.id(), ofBob.id());

        ServerOptions target = ServerOptions.on(Database.start(ServerFolders.make("another-database")));
        file.importInto(target);
        namesEveryTable(target.database());
        copy(old.database(), target.database(), realmId);

        try (KeycloakServer moved = KeycloakServer.start(target)) {
            KeyRealm there = keys.movedTo(moved);
            assertThat(there.administration().get("/" + rotated.id()).json()).isEqualTo(shown);
            there.validate(rotated).expect(200);
            there.validate(scoped, "?scope=reports:read").expect(200);
            there.validate(ofBob).expect(403);
            assertThat(there.administration()
                            .get("/" + rotated.id() + "/history")
                            .json())
                    .hasSize(2);
            assertThat(there.administration()
                            .get("/" + rotated.id() + "/rotations/count")
                            .body())
                    .isEqualTo("1");
            assertThat(there.administration()
                            .get("/settings")
                            .json()
                            .path("prefix")
                            .asText())
                    .isEqualTo("acme");
            assertThat(there.fullKey(alice).token()).startsWith("acme_");
        }
        old.database().close();
        target.database().close();
    }
}
