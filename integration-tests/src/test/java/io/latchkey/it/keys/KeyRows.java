// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.keys;

import io.latchkey.it.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The rows of keys in a server's database, for tests that need more of them than requests could make. */
public record KeyRows(Database database) {
    private static final String COPIED = "REALM_ID, CLIENT_ID, TYPE, CREATED_AT, CREATED_BY, NAME, NAME_LOWER, PREFIX,"
            + " GENERATION, ISSUED_AT, HASH_SCHEME, HASH, STATUS, STATUS_AT, STATUS_BY, USES";

    /**
     * Adds copies of a key, with ids that come after those of nearly all keys: {@code zz}, and a number.
     *
     * @param owner the owner's id of each
     * @return their ids, in their order
     */
    public List<String> copy(TestKey key, int from, int count, IntFunction<String> owner) {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into LATCHKEY_KEY (ID, OWNER_ID, "
                    + COPIED + ") select ?, ?, " + COPIED + " from LATCHKEY_KEY where ID = ?")) {
                for (int n = from; n < from + count; n++) {
                    ids.add("zz%014d".formatted(n));
                    insert.setString(1, ids.get(ids.size() - 1));
                    insert.setString(2, owner.apply(n));
                    insert.setString(3, key.id());
                    // MariaDB's driver has no batch of these.
                    insert.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    /** How many rows of a table have this value in this column. */
    public int count(String table, String column, String value) {
        try (Connection connection = database.connect();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from " + table + " where " + column + " = ?")) {
            count.setString(1, value);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Locks a key's row until the connection's transaction ends. */
    public static void lock(Connection connection, String id) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select ID from LATCHKEY_KEY where ID = ? for update")) {
            lock.setString(1, id);
            lock.executeQuery();
        }
    }

    /** Whether somebody waits for a lock. */
    public boolean somebodyWaits() {
        String waiting = switch (database.vendor()) {
            case "postgres" -> "select count(*) from pg_locks where not granted";
            case "mariadb" ->
                // Not innodb_trx, which shows nothing new to those who ask more often than every 100 ms.
                "select variable_value from information_schema.global_status"
                        + " where variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'";
            default -> "select count(*) from information_schema.sessions where blocker_id is not null";
        };
        try (Connection connection = database.connect();
                PreparedStatement count = connection.prepareStatement(waiting);
                ResultSet result = count.executeQuery()) {
            result.next();
            return result.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
