// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Keycloak's default: H2 inside the server, with a file. {@code AUTO_SERVER} lets the tests in beside it, and Keycloak's
 * changelog has a column named VALUE.
 */
public final class H2 implements Database {
    private static final String USER = "sa";
    private static final String PASSWORD = "password";

    private final String url;

    private H2(String url) {
        this.url = url;
    }

    /** A database in this folder. Nothing is started: H2 runs in whoever opens it. */
    public static H2 in(Path folder) {
        return new H2(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("keycloak") + ";AUTO_SERVER=TRUE;NON_KEYWORDS=VALUE");
    }

    @Override
    public String vendor() {
        return "dev-file";
    }

    @Override
    public List<String> options() {
        return List.of(
                "--db-url=" + url, "--db-username=" + USER, "--db-password=" + PASSWORD, "-Dh2.bindAddress=127.0.0.1");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, PASSWORD);
    }

    @Override
    public void close() {}
}
