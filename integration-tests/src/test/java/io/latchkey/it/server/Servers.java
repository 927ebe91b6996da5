// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the classes of a run share, on the database that the run is for. Each starts when it is first asked for and
 * ends with the run.
 */
public final class Servers {
    // Nobody waits longer for a counter than they must.
    private static final Servers SHARED = new Servers("--spi-latchkey--node--usage-flush-interval=1");
    private static final Servers HURRIED = new Servers(
            "--spi-latchkey--node--usage-flush-interval=1",
            "--spi-latchkey--node--schedule-interval=1",
            // Not each second: it asks for every realm.
            "--spi-latchkey--node--sweep-interval=10",
            "--db-pool-max-size=6",
            "--proxy-headers=xforwarded",
            "--proxy-trusted-addresses=127.0.0.1");

    private final String[] options;
    private @Nullable KeycloakServer server;
    private boolean failed;

    private Servers(String... options) {
        this.options = options;
    }

    /** The one of nearly all classes. If it could not be started, nobody tries again. */
    public static KeycloakServer shared() {
        return SHARED.get();
    }

    /**
     * One that looks each second for what is due, each ten for who is gone, has six connections to its database, and believes a proxy
     * on this machine who the client is. Options that do not mix are a server more, and 20 s of CPU.
     */
    public static KeycloakServer hurried() {
        return HURRIED.get();
    }

    private synchronized KeycloakServer get() {
        if (failed) {
            throw new IllegalStateException("this server did not start: see the first failure");
        }
        if (server == null) {
            failed = true;
            server = start();
            failed = false;
        }
        return server;
    }

    private KeycloakServer start() {
        long start = System.nanoTime();
        Database database = Database.start(ServerFolders.make("database"));
        KeycloakServer started = KeycloakServer.start(
                ServerOptions.on(database).with(options).withEnvironment("JAVA_OPTS_APPEND", StartCommand.VERIFY));
        System.out.printf(
                "Keycloak on %s at %s after %.1f s, log: %s%n",
                database.vendor(),
                started.url(),
                (System.nanoTime() - start) / 1e9,
                started.log().path());
        return started;
    }

    /** Ends those that were started, and their databases. */
    static void close() {
        HURRIED.end();
        SHARED.end();
    }

    private synchronized void end() {
        KeycloakServer ending = server;
        server = null;
        if (ending != null) {
            ending.close();
            ending.database().close();
        }
    }
}
