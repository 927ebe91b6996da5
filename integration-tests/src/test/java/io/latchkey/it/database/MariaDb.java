// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The MariaDB that the system has (Debian's {@code mariadb-server-core}), run by hand on a data folder of its own and a free port
 * of the loopback address. It has no users, so that its own tables need not be made first.
 */
public final class MariaDb implements Database {
    private static final String ROOT = "root";
    private static final String SCHEMA = "keycloak";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChildProcess server;
    private final int port;

    private MariaDb(ChildProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Fills the folder with a new data folder and starts a server on it. */
    public static MariaDb startIn(Path folder) {
        Path daemon = Path.of("/usr/sbin/mariadbd");
        if (!Files.isExecutable(daemon)) {
            throw new IllegalStateException(daemon + " is missing: apt-get install mariadb-server-core,"
                    + " or leave MariaDB out with -Dit.mariadb.skip=true");
        }
        Path data = folder.toAbsolutePath().resolve("data");
        try {
            Files.createDirectory(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = FreePort.next();
        ChildProcess server = ChildProcess.start(
                "mariadbd",
                List.of(
                        daemon.toString(),
                        "--no-defaults",
                        "--skip-grant-tables",
                        "--user=" + System.getProperty("user.name"),
                        "--datadir=" + data,
                        "--socket=mariadb.sock",
                        "--pid-file=mariadb.pid",
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--character-set-server=utf8mb4",
                        "--innodb-log-file-size=16M",
                        "--innodb-flush-log-at-trx-commit=0"),
                Map.of(),
                folder.resolve("mariadbd.log"));
        MariaDb database = new MariaDb(server, port);
        Deadline.in(PATIENCE).await("MariaDB takes connections", database::makeSchema);
        return database;
    }

    @Override
    public String vendor() {
        return "mariadb";
    }

    @Override
    public List<String> options() {
        return List.of("--db-url=" + url(SCHEMA), "--db-username=" + ROOT, "--db-password=");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(SCHEMA), ROOT, "");
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean makeSchema() {
        server.mustBeAlive();
        try (Connection connection = DriverManager.getConnection(url(""), ROOT, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }
}
