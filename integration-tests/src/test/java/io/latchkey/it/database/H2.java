// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;

/**
 * Keycloak's default: H2 inside the server, with a file. {@code AUTO_SERVER} lets the tests in beside it, and Keycloak's
 * changelog has a column named VALUE. Who waits for a lock waits as long as on other databases: on a busy machine H2's two
 * seconds are over before a transaction is.
 */
public final class H2 implements Copyable {
    private static final String USER = "sa";
    private static final String PASSWORD = "password";

    private final Path file;
    private final String url;

    private H2(Path path) {
        this.file = path.resolveSibling(path.getFileName() + ".mv.db");
        this.url = "jdbc:h2:file:" + path + ";AUTO_SERVER=TRUE;NON_KEYWORDS=VALUE;LOCK_TIMEOUT=30000";
    }

    /** A database in this folder. Nothing is started: H2 runs in whoever opens it. */
    public static H2 in(Path folder) {
        return new H2(folder.toAbsolutePath().resolve("keycloak"));
    }

    @Override
    public boolean isNew() {
        return Files.notExists(file);
    }

    @Override
    public void saveTo(Path zip) {
        try (Connection connection = connect();
                PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            backup.setString(1, zip.toString());
            backup.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beginWith(Path zip) {
        try (ZipFile saved = new ZipFile(zip.toFile());
                InputStream content = saved.getInputStream(
                        Objects.requireNonNull(saved.getEntry(file.getFileName().toString())))) {
            Files.copy(content, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
