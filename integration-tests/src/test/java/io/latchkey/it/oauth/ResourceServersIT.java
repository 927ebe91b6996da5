// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.process.Java;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Resource servers that were written for Keycloak take keys by configuration alone. The programs are in {@code apps}; nothing
 * of ours is in them. {@code /scope} wants the scope {@code reports:read}, {@code /role} the role behind it.
 */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResourceServersIT {
    private static final Path APPS = Path.of("apps").toAbsolutePath();

    private final KeyRealm keys;
    private final Map<App, ChildProcess> running = new EnumMap<>(App.class);
    private final Map<App, Http> addresses = new EnumMap<>(App.class);

    @TempDir
    static Path folder;

    ResourceServersIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    enum App {
        SPRING_BOOT("spring-boot/target/reports.jar", "Started Reports") {
            @Override
            List<String> listenOn(int port) {
                return List.of("-Dserver.address=127.0.0.1", "-Dserver.port=" + port);
            }
        },
        QUARKUS("quarkus/target/quarkus-app/quarkus-run.jar", "Listening on") {
            @Override
            List<String> listenOn(int port) {
                return List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port);
            }
        };

        private final String jar;
        private final String ready;

        App(String jar, String ready) {
            this.jar = jar;
            this.ready = ready;
        }

        abstract List<String> listenOn(int port);
    }

    private Http at(App app) {
        return addresses.computeIfAbsent(app, this::start);
    }

    private Http start(App app) {
        int port = FreePort.next();
        List<String> command = Java.command(app.listenOn(port).toArray(String[]::new));
        command.addAll(List.of("-jar", APPS.resolve(app.jar).toString()));
        ChildProcess process = ChildProcess.start(
                app.name(),
                command,
                Map.of(
                        "KEYCLOAK_REALM",
                        keys.realm().server().url() + "/realms/" + keys.realm().name(),
                        "CLIENT_SECRET",
                        keys.reports().secret()),
                folder.resolve(app.name() + ".log"));
        running.put(app, process);
        Http http = Http.at(URI.create("http://127.0.0.1:" + port));
        Deadline.in(Duration.ofMinutes(2)).await(app + " answers", () -> {
            process.mustBeAlive();
            return process.log().text().contains(app.ready);
        });
        return http;
    }

    @AfterAll
    void end() {
        running.values().forEach(ChildProcess::close);
    }

    @ParameterizedTest
    @EnumSource
    void takeAGoodKey(App app) {
        TestUser alice = keys.user("reader");

        assertThat(status(app, "/scope", keys.scopedKey(alice, "reports:read").token()))
                .isEqualTo(200);
        assertThat(status(app, "/role", keys.scopedKey(alice, "reports:read").token()))
                .isEqualTo(200);
        assertThat(status(app, "/scope", keys.fullKey(alice).token())).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void refuseAKeyOfAnotherScope(App app) {
        String token =
                keys.scopedKey(keys.user("reader", "writer"), "reports:write").token();

        assertThat(status(app, "/scope", token)).isEqualTo(403);
        assertThat(status(app, "/role", token)).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void refuseAKeyWhoseOwnerHasLostTheRole(App app) {
        TestUser alice = keys.user("reader");
        String token = keys.fullKey(alice).token();
        assertThat(status(app, "/role", token)).isEqualTo(200);

        keys.realm().roles().revoke(alice, keys.reports(), "reader");

        assertThat(status(app, "/role", token)).isEqualTo(403);
        assertThat(status(app, "/scope", token)).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void refuseARevokedKeyAtOnce(App app) {
        TestKey key = keys.fullKey(keys.user("reader"));
        assertThat(status(app, "/scope", key.token())).isEqualTo(200);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        assertThat(status(app, "/scope", key.token())).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void refuseAnExpiredKey(App app) {
        Instant end = Instant.now().plus(Duration.ofSeconds(4));
        TestKey key = keys.key(keys.user("reader"), Map.of("expiresAt", end.toString()));

        Deadline.in(Duration.ofSeconds(30))
                .await("the key has expired", () -> Instant.now().isAfter(end));

        assertThat(status(app, "/scope", key.token())).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void refuseGarbage(App app) {
        TestKey key = keys.fullKey(keys.user("reader"));

        for (String token : List.of("garbage", key.withBadChecksum(), key.withAnotherSecret(), key.withAnotherId())) {
            assertThat(status(app, "/scope", token)).isEqualTo(401);
        }
        assertThat(at(app).get("/scope").status()).isEqualTo(401);
    }

    private int status(App app, String path, String token) {
        return at(app).bearer(token).get(path).status();
    }
}
