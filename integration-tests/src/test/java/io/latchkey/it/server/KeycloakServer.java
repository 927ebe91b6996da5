// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.LogFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A running Keycloak with our jar, in a folder of its own. Closing it ends the process and leaves the folder and the
 * database as they are.
 */
public final class KeycloakServer implements AutoCloseable {
    private static final Duration START_TIME = Duration.ofMinutes(4);
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://[0-9.]+:[0-9]+)(?=[.\\s])");
    private static final Pattern MANAGEMENT =
            Pattern.compile("Management interface listening on (http://[0-9.]+:[0-9]+)(?=[.\\s])");

    private final ServerOptions options;
    private final Path home;
    private final ChildProcess process;
    private final URI url;
    private final AdminAccess adminAccess;

    private KeycloakServer(ServerOptions options, Path home, ChildProcess process, URI url) {
        this.options = options;
        this.home = home;
        this.process = process;
        this.url = url;
        this.adminAccess = new AdminAccess(Http.at(url));
    }

    /** Starts a server in a new folder and waits until it answers: 12 s with an empty database, 7 s with a used one. */
    public static KeycloakServer start(ServerOptions options) {
        Path home = ServerFolders.make(options.database().vendor());
        Distribution distribution = Distribution.of(options.installation(), options.allBuildOptions());
        LinkedTree.copy(distribution.home(), home);
        FirstStart firstStart = FirstStart.of(options);
        KeycloakServer server = startIn(home, options);
        firstStart.isDone();
        return server;
    }

    /** Starts a server that was closed or killed once more, in its folder and on its database. Its port is a new one. */
    public KeycloakServer startAgain() {
        return startIn(home, options);
    }

    /** The address, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** The address of the management interface, which is there if metrics or health are switched on. */
    public Optional<URI> managementUrl() {
        return log().last(MANAGEMENT).map(found -> URI.create(found.group(1)));
    }

    /** Requests to this server, without a credential. */
    public Http http() {
        return Http.at(url);
    }

    /** Requests with a token of the master realm's administrator that is good for at least half a minute. */
    public Http admin() {
        return http().bearer(adminAccess.token());
    }

    /** What it keeps its data in. */
    public Database database() {
        return options.database();
    }

    /** Its folder, with {@code providers}, {@code conf} and {@code data} as in every Keycloak. */
    public Path home() {
        return home;
    }

    /** What it has logged since this start. */
    public LogFile log() {
        return process.log();
    }

    /** Ends it as {@code kill -9} does. H2 loses what was committed in the last half second; the other databases nothing. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private static KeycloakServer startIn(Path home, ServerOptions options) {
        ChildProcess process = ChildProcess.start(
                "Keycloak", StartCommand.of(home, options), StartCommand.environment(options), newLog(home));
        try {
            return new KeycloakServer(options, home, process, awaitAnswer(process, options.path()));
        } catch (RuntimeException | AssertionError e) {
            process.close();
            throw e;
        }
    }

    private static URI awaitAnswer(ChildProcess process, String path) {
        Deadline deadline = Deadline.in(START_TIME);
        URI url = deadline.awaitValue(
                "Keycloak says where it listens in " + process.log().path(), () -> {
                    process.mustBeAlive();
                    return process.log().last(ADDRESS).map(found -> URI.create(found.group(1) + path));
                });
        deadline.await("the master realm answers", () -> {
            process.mustBeAlive();
            return Http.at(url).get("/realms/master").status() == 200;
        });
        return url;
    }

    /** Each start has a log of its own: the one before may still be wanted. */
    private static Path newLog(Path home) {
        Path log = home.resolve("server.log");
        for (int n = 2; Files.exists(log); n++) {
            log = home.resolve("server-" + n + ".log");
        }
        return log;
    }
}
