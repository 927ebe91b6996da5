// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * The server that all classes of a run share, on the database that the run is for. It starts when it is first asked for
 * and ends with the run.
 */
public final class Servers {
    private static @Nullable KeycloakServer shared;
    private static boolean failed;

    private Servers() {}

    /** The shared server. If it could not be started, nobody tries again. */
    public static synchronized KeycloakServer shared() {
        if (failed) {
            throw new IllegalStateException("the shared server did not start: see the first failure");
        }
        if (shared == null) {
            failed = true;
            shared = start();
            failed = false;
        }
        return shared;
    }

    private static KeycloakServer start() {
        long start = System.nanoTime();
        Database database = Database.start(ServerFolders.make("database"));
        // Nobody waits longer for a counter than they must.
        KeycloakServer server =
                KeycloakServer.start(ServerOptions.on(database).with("--spi-latchkey--node--usage-flush-interval=1"));
        System.out.printf(
                "Keycloak on %s at %s after %.1f s, log: %s%n",
                database.vendor(),
                server.url(),
                (System.nanoTime() - start) / 1e9,
                server.log().path());
        return server;
    }

    /** Ends the shared server and its database, if they were started. */
    static synchronized void close() {
        KeycloakServer server = shared;
        shared = null;
        if (server != null) {
            server.close();
            server.database().close();
        }
    }
}
