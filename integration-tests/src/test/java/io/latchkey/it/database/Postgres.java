// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL from Maven Central, on a free port of the loopback address. */
public final class Postgres implements Copyable {
    private static final String USER = "postgres";
    private static final String LOG = "pg_wal";

    /** What belongs to the process, and not to what it holds. */
    private static final Set<String> ITS_OWN = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private @Nullable Path saved;
    private @Nullable EmbeddedPostgres server;

    private Postgres() {}

    /** One with an empty database, which starts when it is first asked for: about 4 s. */
    public static Postgres start() {
        return new Postgres();
    }

    private synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300");
                if (saved != null) {
                    Path data = Files.createTempDirectory(saved.toAbsolutePath().getParent(), "postgres-");
                    FolderCopy.of(saved, data);
                    builder.setDataDirectory(data).setCleanDataDirectory(false);
                }
                server = builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    @Override
    public synchronized boolean isNew() {
        return server == null;
    }

    /** As a base backup does, without its program: PostgreSQL's manual, "Making a Base Backup Using the Low Level API". */
    @Override
    public void saveTo(Path folder) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Path data = Path.of(answer(statement, "show data_directory"));
            answer(statement, "select pg_backup_start('first start', true)");
            FolderCopy.of(data, folder, name -> !ITS_OWN.contains(name) && !name.equals(LOG));
            String label = answer(statement, "select labelfile from pg_backup_stop()");
            FolderCopy.of(data.resolve(LOG), folder.resolve(LOG));
            Files.writeString(folder.resolve("backup_label"), label);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answer(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public synchronized void beginWith(Path folder) {
        this.saved = folder;
    }

    @Override
    public String vendor() {
        return "postgres";
    }

    @Override
    public List<String> options() {
        return List.of("--db-url=" + server().getJdbcUrl(USER, USER), "--db-username=" + USER, "--db-password=" + USER);
    }

    int port() {
        return server().getPort();
    }

    @Override
    public Connection connect() throws SQLException {
        return server().getPostgresDatabase().getConnection();
    }

    @Override
    public synchronized void close() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
