// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.feed.Feed;
import io.latchkey.it.http.Answer;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    /** Names of threads in the log. */
    private static final String REQUESTS = "(executor-thread";

    private static final String RENEWAL = "(latchkey)";
    private static final Map<String, Object> LIMITED =
            Map.of("scopes", List.of("reports:read"), "rateLimit", Map.of("requests", 100_000, "period", "PT1H"));

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

    /** Without those by which Keycloak looks for sessions that are over: the first some minutes after its start. */
    private static List<String> statements(KeycloakServer of) {
        return lines(of)
                .filter(line -> line.contains("org.hibernate.SQL") && !line.contains("(user-session-purge-expired)"))
                .toList();
    }

    private static Stream<String> lines(KeycloakServer of) {
        try {
            return Files.readAllLines(of.log().path()).stream();
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

    /** Its owner changed it, so what was answered counts no more; it is worked out again for all who ask at that moment. */
    @Test
    void costsNoRequestOfItsOwnForAKeyThatWasAnsweredBefore() {
        for (TestKey key : List.of(keys.scopedKey(owner, "reports:read"), keys.key(owner, LIMITED))) {
            Map<String, List<String>> before = lasting(keys.validate(key));
            keys.as(owner)
                    .patch("/" + key.id(), Map.of("description", "changed"))
                    .expect(200);

            assertThat(statementsOf(
                            () -> assertThat(lasting(keys.validate(key))).isEqualTo(before)))
                    .singleElement()
                    .asString()
                    .contains("(latchkey-answers)", "select", "LATCHKEY_KEY", "LATCHKEY_OVERRIDE");
        }
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
    void costsOneSelectForManyUnknownTokensThatWereFound() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        List<String> tokens = IntStream.range(0, 100)
                .mapToObj(n -> key.withId(String.format(Locale.ROOT, "%016d", n)))
                .toList();

        assertThat(statementsOf(() -> keys.realm()
                        .http()
                        .post("/api-keys/revoke", Map.of("tokens", tokens))
                        .expect(202)))
                .singleElement()
                .asString()
                .contains("select", "LATCHKEY_KEY");
    }

    @Test
    void locksNoKeyOfOthersForWhoStopsSomeById() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        TestUser other = keys.user();
        Http own = keys.as(other);
        own.get("").expect(200);

        assertThat(statementsOf(() ->
                        own.post("/disable", Map.of("ids", List.of(key.id()))).expect(200)))
                .isNotEmpty()
                .noneMatch(statement -> statement.contains("LATCHKEY_") && statement.contains("for update"));
        keys.validate(key).expect(200);
    }

    @Test
    void costsOneSelectForARevokedKeyHoweverOftenItComes() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        assertThat(statementsOf(() -> times(() -> keys.validate(key).expect(401))))
                .hasSize(1);
    }

    /** Longer than their time to live: none of them may then be read, nor worked out, by a request again. */
    @Test
    void costsNoSelectAndNoSessionForEachKeyThatStaysInUse() {
        try (KeycloakServer renewing = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("renewal")))
                .with(
                        "--log-level=info,org.hibernate.SQL:debug,org.keycloak.transaction.JtaTransactionWrapper:debug",
                        "--spi-latchkey--node--cache-ttl=12"))) {
            KeyRealm realm = KeyRealm.in(TestRealm.on(renewing));
            TestUser user = realm.user("reader");
            List<TestKey> inUse = Stream.concat(
                            Stream.of(realm.fullKey(user), realm.key(user, LIMITED)),
                            Stream.generate(() -> realm.scopedKey(user, "reports:read")))
                    .limit(TIMES)
                    .toList();
            // The feed of this realm may be read: what was changed until now has been told then.
            Feed.of(realm.realm(), realm.reports()).cursor();
            List<Map<String, List<String>>> answers =
                    inUse.stream().map(key -> lasting(realm.validate(key))).toList();
            int cold = reads(renewing, REQUESTS).size();
            int sessions = sessionsOfRequests(renewing);

            Deadline.in(Duration.ofSeconds(90)).await("they are read together, three times", () -> {
                inUse.forEach(key -> realm.validate(key).expect(200));
                return reads(renewing, RENEWAL).size() >= 3;
            });

            assertThat(renewing.log().text()).doesNotContain("could not be");
            assertThat(reads(renewing, REQUESTS).size() - cold).isLessThan(TIMES / 2);
            assertThat(sessionsOfRequests(renewing) - sessions).isLessThan(TIMES / 2);
            assertThat(inUse.stream().map(key -> lasting(realm.validate(key))).toList())
                    .isEqualTo(answers);
        }
    }

    /** All of an answer but what belongs to one moment. */
    private static Map<String, List<String>> lasting(Answer answer) {
        Map<String, List<String>> all =
                new TreeMap<>(answer.expect(200).headers().map());
        all.keySet().removeAll(Set.of("date", "ratelimit"));
        all.put("", List.of(answer.body()));
        return all;
    }

    private static int sessionsOfRequests(KeycloakServer of) {
        return (int) lines(of)
                .filter(line -> line.contains("JtaTransactionWrapper  commit") && line.contains(REQUESTS))
                .count();
    }

    private static List<String> reads(KeycloakServer of, String thread) {
        return statements(of).stream()
                .filter(line ->
                        line.contains(thread) && line.contains("LATCHKEY_KEY") && line.contains("LATCHKEY_OVERRIDE"))
                .toList();
    }
}
