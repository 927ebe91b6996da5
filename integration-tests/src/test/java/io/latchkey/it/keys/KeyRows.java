// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.keys;

import io.latchkey.it.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The rows of keys in a server's database, for tests that need more of them than requests could make. */
public record KeyRows(Database database) {
    private static final int AT_ONCE = 500;
    private static final String COPIED = "REALM_ID, CLIENT_ID, TYPE, CREATED_AT, CREATED_BY, NAME, NAME_LOWER, PREFIX,"
            + " GENERATION, ISSUED_AT, HASH_SCHEME, HASH, STATUS, STATUS_AT, STATUS_BY, USES";

    /**
     * Adds copies of a key, with ids that come after those of nearly all keys: {@code zz}, and a number.
     *
     * @param owner the owner's id of each
     * @return their ids, in their order
     */
    public List<String> copy(TestKey key, int from, int count, IntFunction<String> owner) {
        List<String> ids = IntStream.range(from, from + count)
                .mapToObj("zz%014d"::formatted)
                .toList();
        try (Connection connection = database.connect()) {
            List<Object> copied = copied(connection, key);
            connection.setAutoCommit(false);
            for (int first = 0; first < count; first += AT_ONCE) {
                List<String> some = ids.subList(first, Math.min(first + AT_ONCE, count));
                insert(connection, copied, some, from + first, owner);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ids;
    }

    private static List<Object> copied(Connection connection, TestKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COPIED + " from LATCHKEY_KEY where ID = ?")) {
            select.setString(1, key.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                List<Object> values = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.add(row.getObject(column));
                }
                return values;
            }
        }
    }

    /** Many rows by one statement: a batch is a round trip for each. */
    private static void insert(
            Connection connection, List<Object> copied, List<String> ids, int from, IntFunction<String> owner)
            throws SQLException {
        String row = "(?, ?" + ", ?".repeat(copied.size()) + ")";
        try (PreparedStatement insert = connection.prepareStatement("insert into LATCHKEY_KEY (ID, OWNER_ID, " + COPIED
                + ") values " + String.join(", ", Collections.nCopies(ids.size(), row)))) {
            int parameter = 0;
            for (int n = 0; n < ids.size(); n++) {
                insert.setString(++parameter, ids.get(n));
                insert.setString(++parameter, owner.apply(from + n));
                for (Object value : copied) {
                    insert.setObject(++parameter, value);
                }
            }
            insert.executeUpdate();
        }
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
