// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.ServerFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * nginx in front of what a tool talks to, with the file of that tool's page; only addresses and scopes are put in their place.
 *
 * @param address host and port
 */
record Nginx(String address, ChildProcess process) implements AutoCloseable {

    /**
     * Starts it in a new folder.
     *
     * @param page the folder below {@code docs/gateways}
     * @param places what stands in the file, and what is put there
     */
    static Nginx start(String page, TestRealm realm, Map<String, String> places) {
        Path folder = ServerFolders.make(page);
        Gateway.copy(Gateway.DOCS.resolve(page), folder);
        Path file = folder.resolve("latchkey.conf");
        int port = FreePort.next();
        Gateway.replace(file, "listen 8000", "listen 127.0.0.1:" + port);
        Gateway.replace(file, "keycloak.internal:8080", realm.server().url().getAuthority());
        Gateway.replace(file, "/realms/demo/", "/realms/" + realm.name() + "/");
        Gateway.replace(file, "packages:", "reports:");
        places.forEach((place, value) -> Gateway.replace(file, place, value));
        ChildProcess process = ChildProcess.start(
                page,
                Gateway.NGINX.command(folder),
                Map.of("PATH", System.getenv("PATH") + ":/usr/sbin"),
                folder.resolve("log"));
        Deadline.in(Duration.ofSeconds(30)).await("nginx listens", () -> {
            process.mustBeAlive();
            return Gateway.listensOn(port);
        });
        return new Nginx("127.0.0.1:" + port, process);
    }

    @Override
    public void close() {
        process.close();
    }
}
