// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database for one Keycloak, or for the nodes of one cluster. Closing it ends what was started for it.
 */
public interface Database extends AutoCloseable {

    /** Keycloak's word for this kind: the value of {@code --db}. */
    String vendor();

    /** The options of {@code kc.sh start} that lead to it, without {@code --db}. */
    List<String> options();

    /** A connection of the tests' own, with the rights to read and change everything. */
    Connection connect() throws SQLException;

    @Override
    void close();

    /**
     * Starts an empty database of the kind that this run of the suite is for: the system property
     * {@code latchkey.it.database}, which is {@code h2} (default), {@code postgres} or {@code mariadb}.
     *
     * @param folder an existing folder that is this database's alone
     */
    static Database start(Path folder) {
        return start(System.getProperty("latchkey.it.database", "h2"), folder);
    }

    /** Starts an empty database of this kind: {@code h2}, {@code postgres} or {@code mariadb}. */
    static Database start(String kind, Path folder) {
        return switch (kind) {
            case "h2" -> H2.in(folder);
            case "postgres" -> Postgres.start();
            case "mariadb" -> MariaDb.startIn(folder);
            default -> throw new IllegalArgumentException("no database: " + kind);
        };
    }
}
