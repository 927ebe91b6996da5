// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL that can go away and come back: Keycloak reaches it through a relay of ours, which ends all connections and
 * refuses new ones while it is interrupted, as a database that is restarted does. The tests' own connections go past it.
 */
public final class Interruptible implements Copyable {
    private final Postgres database;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;

    private Interruptible(Postgres database) throws IOException {
        this.database = database;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    public static Interruptible start() {
        try {
            return new Interruptible(Postgres.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void interrupt() {
        interrupted = true;
        open.forEach(Interruptible::end);
        open.clear();
    }

    public void resume() {
        interrupted = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                relay(listener.accept());
            } catch (IOException e) {
                // The relay is closing, or one connection failed: the next one may not.
            }
        }
    }

    private void relay(Socket client) throws IOException {
        if (interrupted) {
            end(client);
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), database.port());
        open.add(client);
        open.add(server);
        start("to the database", () -> copy(client, server));
        start("from the database", () -> copy(server, client));
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone, and so the other has to go.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isNew() {
        return database.isNew();
    }

    @Override
    public void saveTo(Path path) {
        database.saveTo(path);
    }

    @Override
    public void beginWith(Path saved) {
        database.beginWith(saved);
    }

    @Override
    public String vendor() {
        return database.vendor();
    }

    @Override
    public List<String> options() {
        return database.options().stream()
                .map(option -> option.replace(":" + database.port() + "/", ":" + listener.getLocalPort() + "/"))
                .toList();
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public void close() {
        end(listener);
        interrupt();
        database.close();
    }

    private static void end(ServerSocket listener) {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
