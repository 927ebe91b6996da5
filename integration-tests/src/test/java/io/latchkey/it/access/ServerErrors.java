// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.server.KeycloakServer;
import java.util.List;

/** The errors that a server has logged since a moment. */
public final class ServerErrors {
    private final KeycloakServer server;
    private final int before;

    private ServerErrors(KeycloakServer server) {
        this.server = server;
        this.before = all(server).size();
    }

    /** From now on. */
    public static ServerErrors of(KeycloakServer server) {
        return new ServerErrors(server);
    }

    /** The lines since then. */
    public List<String> lines() {
        List<String> all = all(server);
        return all.subList(before, all.size());
    }

    private static List<String> all(KeycloakServer server) {
        return server.log()
                .text()
                .lines()
                .filter(line -> line.contains(" ERROR ["))
                .toList();
    }
}
