// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A real PostgreSQL from Maven Central, on a free port of the loopback address. */
public final class Postgres implements Database {
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server with an empty database: about 4 s. */
    public static Postgres start() {
        try {
            return new Postgres(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "300")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String vendor() {
        return "postgres";
    }

    @Override
    public List<String> options() {
        return List.of("--db-url=" + server.getJdbcUrl(USER, USER), "--db-username=" + USER, "--db-password=" + USER);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
