// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a test reads and writes in a server's database. */
public record Rows(Database database) {

    public void update(String statement, String... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }

    public int count(String query) {
        try (Connection connection = database.connect();
                PreparedStatement count = connection.prepareStatement(query);
                ResultSet result = count.executeQuery()) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
