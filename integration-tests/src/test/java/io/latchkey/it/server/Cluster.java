// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.process.FreePort;
import java.time.Duration;

/**
 * Two nodes on one database, with Keycloak's own cluster between them: Infinispan and JGroups over TCP on the loopback
 * address, found through the database.
 */
public record Cluster(KeycloakServer a, KeycloakServer b) implements AutoCloseable {
    static final String CLUSTERED = "--cache=ispn";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Starts both, and waits until they see each other. */
    public static Cluster start(Database database, String... options) {
        KeycloakServer first = node(database, options);
        try {
            return new Cluster(first, joining(2, database, options));
        } catch (RuntimeException | AssertionError e) {
            first.close();
            throw e;
        }
    }

    /** Starts a third node, which the caller ends, and waits until it is one of three. */
    public KeycloakServer joinedByAnother(String... options) {
        return joining(3, a.database(), options);
    }

    private static KeycloakServer joining(int members, Database database, String... options) {
        KeycloakServer node = node(database, options);
        try {
            Deadline.in(PATIENCE)
                    .await("a cluster of " + members, () -> node.log().text().contains("(" + members + ") ["));
            return node;
        } catch (RuntimeException | AssertionError e) {
            node.close();
            throw e;
        }
    }

    private static KeycloakServer node(Database database, String... options) {
        return KeycloakServer.start(ServerOptions.on(database)
                .with(CLUSTERED)
                .with(options)
                .withEnvironment(
                        "JAVA_OPTS_APPEND", "-Djgroups.bind.address=127.0.0.1 -Djgroups.bind.port=" + FreePort.next()));
    }

    /** A node on the same database that no message of the cluster reaches, as if they were cut off from each other. */
    public static KeycloakServer cutOff(Database database, String... options) {
        return KeycloakServer.start(
                ServerOptions.on(database).with("--cache=local").with(options));
    }

    @Override
    public void close() {
        b.close();
        a.close();
    }
}
