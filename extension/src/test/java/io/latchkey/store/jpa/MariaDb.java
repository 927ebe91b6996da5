// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The MariaDB that the system has (Debian's {@code mariadb-server-core}), on a data folder of its own and a free port of the
 * loopback address. It has no users, so that its own tables need not be made first, which takes longer than all else.
 */
final class MariaDb {
    static final Path DAEMON = Path.of("/usr/sbin/mariadbd");

    private static final int PATIENCE_IN_SECONDS = 60;

    private MariaDb() {}

    static boolean isInstalled() {
        return Files.isExecutable(DAEMON);
    }

    /** Answers the URL of a new database, which is of these characters. */
    static String create(String characters) {
        String server = Server.URL;
        String name = "keycloak_" + characters;
        try (Connection connection = DriverManager.getConnection(server, "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " character set " + characters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server + name;
    }

    /** Answers its URL. It ends with this JVM, and its folder goes. */
    private static String start() {
        try {
            int port = freePort();
            Path data = Files.createTempDirectory(Path.of("target"), "mariadb").toAbsolutePath();
            Process server = new ProcessBuilder(
                            DAEMON.toString(),
                            "--no-defaults",
                            "--skip-grant-tables",
                            "--user=" + System.getProperty("user.name"),
                            "--datadir=" + data,
                            "--socket=mariadb.sock",
                            "--pid-file=mariadb.pid",
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--innodb-log-file-size=16M",
                            "--innodb-flush-log-at-trx-commit=0")
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.destroyForcibly().onExit().join();
                delete(data);
            }));
            CompletableFuture<Void> ready = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(server.inputReader(StandardCharsets.UTF_8), ready), "mariadbd");
            reader.setDaemon(true);
            reader.start();
            ready.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            return "jdbc:mariadb://127.0.0.1:" + port + "/";
        } catch (Exception e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Reads what the server says until it ends. */
    private static void read(BufferedReader output, CompletableFuture<Void> ready) {
        StringBuilder said = new StringBuilder();
        try (output) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append('\n').append(line);
                if (line.contains("ready for connections")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(new IllegalStateException(said.toString()));
        }
    }

    /** Started for the first database. */
    private static final class Server {
        private static final String URL = start();
    }
}
