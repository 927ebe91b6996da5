// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.feed.Feed;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a validation costs in SQL, counted in Hibernate's log. */
@Order(1)
@Tag("once")
final class SqlIT {
    private static final int TIMES = 50;

    private static KeycloakServer server;
    private static KeyRealm keys;
    private static TestUser owner;

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("sql")))
                .with(
                        "--log-level=info,org.hibernate.SQL:debug",
                        "--spi-latchkey--node--cache-ttl=3600",
                        "--spi-latchkey--node--usage-flush-interval=3600",
                        "--spi-latchkey--node--schedule-interval=3600"));
        keys = KeyRealm.in(TestRealm.on(server));
        owner = keys.user("reader");
        // The first key brings owner, client and scopes into Keycloak's own caches.
        keys.validate(keys.scopedKey(owner, "reports:read")).expect(200);
    }

    @AfterAll
    static void stop() {
        server.close();
        server.database().close();
    }

    private static List<String> statementsOf(Runnable calls) {
        int before = statements(server).size();
        calls.run();
        List<String> all = statements(server);
        return all.subList(before, all.size());
    }

    private static List<String> statements(KeycloakServer of) {
        try {
            return Files.readAllLines(of.log().path()).stream()
                    .filter(line -> line.contains("org.hibernate.SQL"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void times(Runnable call) {
        for (int i = 0; i < TIMES; i++) {
            call.run();
        }
    }

    /** HEAD never takes the event loop. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void costsNothingForAHotKey(String method) {
        TestKey key = keys.scopedKey(owner, "reports:read");
        Http asked = keys.realm().http().below("/api-keys").bearer(key.token());
        asked.method(method, "/validate").expect(200);

        assertThat(statementsOf(
                        () -> times(() -> asked.method(method, "/validate").expect(200))))
                .isEmpty();
    }

    /** Beyond the counters and the reading ahead, which this server puts off. */
    @Test
    void costsNothingForManyHotKeysInTurn() {
        List<TestKey> hot = Stream.generate(() -> keys.user("reader"))
                .limit(10)
                .flatMap(user -> Stream.of(keys.fullKey(user), keys.scopedKey(user, "reports:read")))
                .toList();
        hot.forEach(key -> keys.validate(key).expect(200));
        // The feed of this realm may be read: what was changed until now has been told then.
        Feed.of(keys.realm(), keys.reports()).cursor();

        assertThat(statementsOf(
                        () -> times(() -> hot.forEach(key -> keys.validate(key).expect(200)))))
                .isEmpty();
    }

    @Test
    void costsOneSelectForAColdKey() {
        TestKey key = keys.scopedKey(owner, "reports:read");

        assertThat(statementsOf(() -> keys.validate(key).expect(200)))
                .singleElement()
                .asString()
                .contains("select", "LATCHKEY_KEY", "LATCHKEY_OVERRIDE");
    }

    @Test
    void costsNothingForAMalformedToken() {
        TestKey key = keys.scopedKey(owner, "reports:read");

        assertThat(statementsOf(() -> keys.validate(key.withBadChecksum(), "").expect(401)))
                .isEmpty();
    }

    @Test
    void costsNothingToPollTheRevocationFeed() {
        Feed feed = Feed.of(keys.realm(), keys.reports());
        TestKey key = keys.scopedKey(owner, "reports:read");
        String cursor = feed.cursor();
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        assertThat(statementsOf(
                        () -> times(() -> assertThat(feed.since(cursor).keys()).hasSize(1))))
                .isEmpty();
    }

    @Test
    void costsOneSelectForAnUnknownTokenHoweverOftenItComes() {
        TestKey key = keys.scopedKey(owner, "reports:read");

        assertThat(statementsOf(
                        () -> times(() -> keys.validate(key.withAnotherId(), "").expect(401))))
                .hasSize(1);
    }

    @Test
    void costsOneSelectForARevokedKeyHoweverOftenItComes() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        assertThat(statementsOf(() -> times(() -> keys.validate(key).expect(401))))
                .hasSize(1);
    }

    /** Longer than their time to live: none of them may then be read by a request again. */
    @Test
    void costsNoSelectForEachKeyThatStaysInUse() {
        try (KeycloakServer renewing = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("renewal")))
                .with("--log-level=info,org.hibernate.SQL:debug", "--spi-latchkey--node--cache-ttl=12"))) {
            KeyRealm realm = KeyRealm.in(TestRealm.on(renewing));
            TestUser user = realm.user("reader");
            List<TestKey> inUse = Stream.generate(() -> realm.scopedKey(user, "reports:read"))
                    .limit(TIMES)
                    .toList();
            inUse.forEach(key -> realm.validate(key).expect(200));
            int cold = reads(renewing, "ID=?").size();

            Deadline.in(Duration.ofSeconds(90)).await("they are read together, twice", () -> {
                inUse.forEach(key -> realm.validate(key).expect(200));
                return reads(renewing, "ID in (").size() >= 2;
            });

            assertThat(reads(renewing, "ID=?").size() - cold).isLessThan(TIMES / 2);
        }
    }

    private static List<String> reads(KeycloakServer of, String where) {
        return statements(of).stream()
                .filter(line -> line.contains("LATCHKEY_OVERRIDE") && line.contains(where))
                .toList();
    }
}
