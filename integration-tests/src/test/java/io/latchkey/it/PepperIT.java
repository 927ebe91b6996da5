// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pepper is changed as docs/operations.md says, in a server that is started anew each time. */
@Order(1)
@Tag("once")
@Timeout(value = 15, unit = TimeUnit.MINUTES) // three servers, and their build
final class PepperIT {
    private static final Duration COUNTED = Duration.ofSeconds(30);
    private static final String FIRST = "Zmlyc3QtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0=";
    private static final String SECOND = "second:c2Vjb25kLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0=";

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.start(ServerFolders.make("database"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static KeycloakServer server(String pepper, String... retired) {
        ServerOptions options = ServerOptions.on(database)
                .builtWith("--metrics-enabled=true")
                .with("--spi-latchkey--node--pepper=" + pepper);
        return KeycloakServer.start(
                retired.length == 0
                        ? options
                        : options.with("--spi-latchkey--node--retired-peppers=" + String.join(",", retired)));
    }

    private static String found(KeyRealm keys, String warning) {
        return keys.administration()
                .get("?warning=" + warning)
                .expect(200)
                .json()
                .findValuesAsText("id")
                .toString();
    }

    private static void awaitCount(KeycloakServer server, String state, int expected) {
        Http management = Http.at(server.managementUrl().orElseThrow());
        Deadline.in(COUNTED)
                .await(
                        expected + " keys on a " + state + " pepper",
                        () -> management
                                .get("/metrics")
                                .expect(200)
                                .body()
                                .lines()
                                .anyMatch(line -> line.startsWith("latchkey_keys_pepper{")
                                        && line.contains("state=\"" + state + "\"")
                                        && line.endsWith(" " + expected + ".0")));
    }

    @Test
    void isChangedWithoutEndingAnyKeyUntilTheOldOneIsTakenAway() {
        KeyRealm keys;
        TestUser alice;
        TestKey rotated;
        TestKey left;
        try (KeycloakServer before = server(FIRST)) {
            keys = KeyRealm.in(TestRealm.on(before));
            alice = keys.user();
            rotated = keys.fullKey(alice);
            left = keys.fullKey(alice);
            keys.validate(left).expect(200);
            assertThat(found(keys, "retired-pepper,missing-pepper")).isEqualTo("[]");
        }
        TestKey fresh;
        try (KeycloakServer during = server(SECOND, FIRST)) {
            keys = keys.movedTo(during);
            keys.validate(rotated).expect(200);
            keys.validate(left).expect(200);
            assertThat(found(keys, "retired-pepper")).contains(rotated.id(), left.id());
            awaitCount(during, "retired", 2);
            fresh = keys.fullKey(alice);
            TestKey old = rotated;
            rotated = TestKey.in(keys.as(alice)
                    .post("/" + rotated.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                    .expect(200));
            keys.validate(old).expect(200);
            keys.validate(rotated).expect(200);
            assertThat(found(keys, "retired-pepper")).isEqualTo("[" + left.id() + "]");
            assertThat(keys.administration()
                            .get("/summary")
                            .json()
                            .path("byWarning")
                            .path("retired-pepper")
                            .asInt())
                    .isEqualTo(1);
        }
        try (KeycloakServer after = server(SECOND)) {
            keys = keys.movedTo(after);
            keys.validate(rotated).expect(200);
            keys.validate(fresh).expect(200);
            assertThat(keys.validate(left).expect(401).text("error_description"))
                    .isEqualTo(keys.validate(left.withAnotherSecret(), "")
                            .expect(401)
                            .text("error_description"));
            assertThat(found(keys, "missing-pepper")).isEqualTo("[" + left.id() + "]");
            assertThat(keys.administration()
                            .post("/check", Map.of("id", left.id()))
                            .expect(200)
                            .text("reason"))
                    .isEqualTo("missing_pepper");
            awaitCount(after, "missing", 1);
            assertThat(after.log().text())
                    .contains("1 API keys are refused: the pepper without an id")
                    .doesNotContain(FIRST);
            TestKey mended =
                    TestKey.in(keys.as(alice).post("/" + left.id() + "/rotate").expect(200));
            keys.validate(mended).expect(200);
            assertThat(found(keys, "missing-pepper")).isEqualTo("[]");
        }
    }
}
