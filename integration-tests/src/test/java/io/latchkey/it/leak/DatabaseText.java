// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a database holds, column by column, as text; bytes are one character each. */
public final class DatabaseText {
    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    /** Takes the values of a database. */
    @FunctionalInterface
    public interface Reader {

        /** Takes one value. */
        void read(String table, String column, String value);
    }

    private final Connection connection;

    /** The tables of the connection's own schema. */
    public DatabaseText(Connection connection) {
        this.connection = connection;
    }

    /** Reads every value of every table. */
    public void readBy(Reader reader) throws SQLException {
        for (String table : tables()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + quote + table + quote)) {
                List<Column> columns = columns(rows.getMetaData());
                while (rows.next()) {
                    for (Column column : columns) {
                        String value = value(rows, column);
                        if (value != null) {
                            reader.read(table, column.name(), value);
                        }
                    }
                }
            }
        }
    }

    /** The names of the tables. */
    public List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        DatabaseMetaData metaData = connection.getMetaData();
        String[] types = {"TABLE", "BASE TABLE"};
        try (ResultSet tables = metaData.getTables(connection.getCatalog(), connection.getSchema(), "%", types)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private record Column(int number, String name, boolean isBinary) {}

    /** Asked once for each table: drivers take their time over it. */
    private static List<Column> columns(ResultSetMetaData metaData) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int number = 1; number <= metaData.getColumnCount(); number++) {
            columns.add(new Column(
                    number, metaData.getColumnName(number), BINARY.contains(metaData.getColumnType(number))));
        }
        return columns;
    }

    private static @Nullable String value(ResultSet rows, Column column) throws SQLException {
        if (!column.isBinary()) {
            return rows.getString(column.number());
        }
        byte[] bytes = rows.getBytes(column.number());
        return bytes == null ? null : new String(bytes, ISO_8859_1);
    }
}
