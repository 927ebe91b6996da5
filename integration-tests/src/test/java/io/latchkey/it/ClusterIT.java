// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.database.Postgres;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.feed.Feed;
import io.latchkey.it.feed.Feed.News;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.load.Load;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Cluster;
import io.latchkey.it.server.KeycloakServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one PostgreSQL: what is changed on one, under load on the other. */
@Tag("once")
@Isolated
final class ClusterIT {
    private static final Duration CACHE_TTL = Duration.ofSeconds(3);
    private static final Duration FLUSH = Duration.ofSeconds(2);
    private static final String[] OPTIONS = {
        "--spi-latchkey--node--cache-ttl=" + CACHE_TTL.toSeconds(),
        "--spi-latchkey--node--usage-flush-interval=" + FLUSH.toSeconds()
    };

    /** Eight kinds of change, 25 times each: 200. */
    private static final int REPETITIONS = 25;

    /** Of each of Keycloak's own changes; 200 where somebody looks closely: {@code -Dlatchkey.repetitions=200}. */
    private static final int KEYCLOAKS_REPETITIONS = Integer.getInteger("latchkey.repetitions", 2);

    /** Asked after the answer to a change, on each node. */
    private static final int LATER_ANSWERS = 20;

    private static final int CALLERS = 3;

    private static Database database;
    private static Cluster cluster;
    private static KeyRealm keys;
    private static TestUser owner;
    private static KeycloakChange.Scene scene;

    @BeforeAll
    static void start() {
        database = Postgres.start();
        cluster = Cluster.start(database, OPTIONS);
        keys = KeyRealm.in(TestRealm.on(cluster.a()));
        owner = keys.user("reader");
        keys.settings(Map.of("maxKeysPerUser", 10_000));
        scene = KeycloakChange.Scene.in(KeyRealm.in(TestRealm.on(cluster.a())));
    }

    @AfterAll
    static void stop() {
        cluster.close();
        database.close();
    }

    private static Http on(KeycloakServer server, TestKey key) {
        return server.http()
                .below("/realms/" + keys.realm().name() + "/api-keys")
                .bearer(key.token());
    }

    /** A change on node A that ends a key, and how it is undone where it is not the key's own. */
    enum Ending {
        REVOKE,
        DISABLE,
        ROTATE,
        DELETE,
        REVOKE_BY_POSSESSION,
        OVERRIDE,
        SETTING,
        KEYCLOAKS_OWN_PUT_OF_THE_REALM;

        void make(KeyRealm keys, TestUser user, TestKey key) {
            switch (this) {
                case REVOKE, DISABLE, ROTATE ->
                    keys.as(user)
                            .post("/" + key.id() + "/" + name().toLowerCase(Locale.ROOT))
                            .expect(200);
                case DELETE -> keys.as(user).delete("/" + key.id()).expect(204);
                case REVOKE_BY_POSSESSION ->
                    keys.realm()
                            .http()
                            .post("/api-keys/revoke", Map.of("tokens", List.of(key.token())))
                            .expect(202);
                case OVERRIDE -> keys.override(user, false);
                case SETTING -> keys.settings(Map.of("allow", false));
                case KEYCLOAKS_OWN_PUT_OF_THE_REALM -> keys.realm().setAttribute("apiKeys.allow", "false");
            }
        }

        void undo(KeyRealm keys, TestUser user) {
            switch (this) {
                case OVERRIDE ->
                    keys.administration()
                            .delete("/users/" + user.id() + "/override")
                            .expect(204);
                case SETTING, KEYCLOAKS_OWN_PUT_OF_THE_REALM -> keys.settings(Map.of("allow", true));
                case REVOKE, DISABLE, ROTATE, DELETE, REVOKE_BY_POSSESSION -> {
                    // It was the key's own, and each repetition has a new one.
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsNoKeyAnywhereAfterTheAnswerThatEndsIt(Ending ending) {
        for (int i = 0; i < REPETITIONS; i++) {
            TestKey key = keys.scopedKey(owner, "reports:read");
            long ended;
            Load load = Load.of(CALLERS, on(cluster.b(), key), "/validate");
            try (load) {
                load.awaitStatus(200);
                ending.make(keys, owner, key);
                ended = System.nanoTime();
                load.awaitAskedAfter(ended);
            }
            ending.undo(keys, owner);

            assertThat(load.askedAfter(ended))
                    .as("repetition %d of %s", i, ending)
                    .isNotEmpty()
                    .allSatisfy(reply -> assertThat(reply.status()).isIn(401, 403));
        }
    }

    /** And who asks again because of it gets no old answer: the node that told of it has forgotten the key itself. */
    @ParameterizedTest
    @EnumSource
    @Tag("matrix")
    void tellsTheReadersAtTheOtherNode(Ending ending) throws Exception {
        Feed feed = Feed.on(cluster.b(), keys.realm(), keys.reports());
        TestKey key = keys.scopedKey(owner, "reports:read");
        on(cluster.b(), key).get("/validate").expect(200);
        CompletableFuture<Integer> statusWhenTold = feed.waiting(feed.cursor(), 30)
                .thenApply(news -> {
                    assertThat(news.all() || news.keys().contains(key.id())).isTrue();
                    return on(cluster.b(), key).get("/validate").status();
                });

        ending.make(keys, owner, key);

        assertThat(statusWhenTold.get(1, TimeUnit.SECONDS)).isIn(401, 403);
        ending.undo(keys, owner);
    }

    @ParameterizedTest
    @EnumSource(names = {"USER_DISABLED", "ROLE_TAKEN_FROM_A_GROUP"})
    @Tag("matrix")
    void tellsTheReadersAtTheOtherNodeWhatKeycloakChanges(KeycloakChange change) throws Exception {
        KeyRealm realm = scene.keys();
        Http onB = cluster.b()
                .http()
                .below("/realms/" + realm.realm().name() + "/api-keys")
                .bearer(scene.key().token());
        Feed feed = Feed.on(cluster.b(), realm.realm(), realm.reports());
        change.prepare(scene);
        assertThat(change.isHeld(onB)).isTrue();
        CompletableFuture<Boolean> heldWhenTold = feed.waiting(feed.cursor(), 30)
                .thenApply(news -> {
                    assertThat(news.tellsOf(scene.key())).isTrue();
                    return change.isHeld(onB);
                });

        change.set(scene, false);

        assertThat(heldWhenTold.get(1, TimeUnit.SECONDS)).isFalse();
        change.set(scene, true);
        change.clear(scene);
    }

    @Test
    @Tag("matrix")
    void letsAReaderGoOnAtTheOtherNode() {
        Feed here = Feed.on(cluster.a(), keys.realm(), keys.reports());
        Feed there = Feed.on(cluster.b(), keys.realm(), keys.reports());
        TestKey key = keys.scopedKey(owner, "reports:read");
        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "a moment without changes",
                        () -> !there.since(here.cursor()).all());
        String cursor = here.cursor();

        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        News news = there.since(cursor);
        assertThat(news.keys()).contains(key.id());
        assertThat(news.all()).isFalse();
        assertThat(there.since(news.cursor()).keys()).isEmpty();
    }

    /** The key is hot on both, so its answers are kept until the change is heard. */
    @ParameterizedTest
    @EnumSource
    @Tag("matrix")
    void takesNoKeyForWhatItWasAfterKeycloaksAnswer(KeycloakChange change) {
        change.prepare(scene);
        for (int i = 0; i < KEYCLOAKS_REPETITIONS; i++) {
            Load onA = asking(cluster.a(), change);
            Load onB = asking(cluster.b(), change);
            long changed;
            try (onA;
                    onB) {
                onA.awaitStatus(200).awaitAnswers(onA.all().size() + 3);
                onB.awaitStatus(200).awaitAnswers(onB.all().size() + 3);
                change.set(scene, false);
                changed = System.nanoTime();
                awaitLaterAnswers(onA, changed);
                awaitLaterAnswers(onB, changed);
            }
            change.set(scene, true);

            assertThat(lateness(onA, changed)).as("on A, repetition %d", i).isEmpty();
            assertThat(lateness(onB, changed)).as("on B, repetition %d", i).isEmpty();
        }
        change.clear(scene);
    }

    private static Load asking(KeycloakServer server, KeycloakChange change) {
        Http node = server.http()
                .below("/realms/" + scene.keys().realm().name() + "/api-keys")
                .bearer(scene.key().token());
        return Load.of(2, () -> change.isHeld(node) ? 200 : 403);
    }

    private static void awaitLaterAnswers(Load load, long moment) {
        Deadline.in(Duration.ofSeconds(30))
                .await("later answers", () -> load.askedAfter(moment).size() >= LATER_ANSWERS);
    }

    /** How long after the answer old rights were still taken, in milliseconds. */
    private static List<Long> lateness(Load load, long changed) {
        return load.askedAfter(changed).stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> TimeUnit.NANOSECONDS.toMillis(reply.asked() - changed))
                .toList();
    }

    private static List<LocalDate> daysCounted(TestKey key) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("select epoch_day from latchkey_usage where key_id = ?")) {
            query.setString(1, key.id());
            List<LocalDate> days = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(LocalDate.ofEpochDay(rows.getLong(1)));
                }
            }
            return days;
        }
    }

    /** Both are asked as fast as they answer. In a period of a minute or more the limit is kept within 5 %. */
    @Test
    void holdsALimitOnBothNodesTogetherAndAChangeOfItAtOnce() {
        int limit = 3_000;
        TestKey key = keys.key(owner, rateLimit(limit));
        Load here = Load.of(CALLERS, on(cluster.a(), key), "/validate");
        Load there = Load.of(CALLERS, on(cluster.b(), key), "/validate");
        try (here;
                there) {
            for (Load load : List.of(here, there)) {
                Deadline.in(Duration.ofSeconds(60)).await("nothing but refusals", () -> load.count(429) > 3_000);
            }
        }
        assertThat(here.count(200) + there.count(200)).isBetween(limit * 95L / 100, limit * 105L / 100);

        keys.as(owner).patch("/" + key.id(), rateLimit(2 * limit)).expect(200);
        assertThat(on(cluster.b(), key).get("/validate").status()).isEqualTo(200);
        keys.as(owner).patch("/" + key.id(), rateLimit(1)).expect(200);
        assertThat(on(cluster.b(), key).get("/validate").status()).isEqualTo(429);
    }

    private static Map<String, Object> rateLimit(int requests) {
        return Map.of("rateLimit", Map.of("requests", requests, "period", "PT1H"));
    }

    @Test
    void goesOnWhenANodeIsKilled() {
        TestKey key = keys.scopedKey(owner, "reports:read");
        TestKey other = keys.scopedKey(owner, "reports:read");
        KeycloakServer doomed = cluster.joinedByAnother(OPTIONS);
        long lastFlush;
        long killed;
        long revoked;
        Load load = Load.steady(CALLERS, on(doomed, key), "/validate");
        Load beside = Load.steady(CALLERS, on(cluster.b(), other), "/validate");
        try (doomed;
                load;
                beside) {
            load.awaitStatus(200);
            load.awaitAskedAfter(System.nanoTime() + FLUSH.multipliedBy(3).toNanos());
            lastFlush = System.nanoTime() - FLUSH.plusSeconds(1).toNanos();
            doomed.kill();
            killed = System.nanoTime();
            beside.awaitAskedAfter(killed);
            // The dead node may still count as a member.
            Ending.REVOKE.make(keys, owner, other);
            revoked = System.nanoTime();
            beside.awaitAskedAfter(revoked);
        }
        long flushed = load.all().stream()
                .filter(reply -> reply.status() == 200 && reply.asked() - lastFlush < 0)
                .count();

        assertThat(beside.all()).noneMatch(reply -> reply.status() == Load.NO_ANSWER || reply.status() >= 500);
        assertThat(beside.askedAfter(revoked))
                .isNotEmpty()
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(401));
        assertThat(on(cluster.a(), key).get("/validate").status()).isEqualTo(200);
        Deadline.in(Duration.ofSeconds(20))
                .await(
                        "the counters of all but the last interval",
                        () -> keys.as(owner)
                                        .get("/" + key.id())
                                        .json()
                                        .path("uses")
                                        .asLong()
                                >= flushed);
        assertThat(flushed).isPositive();
    }

    /** What it does in its life, in order. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    final class ANodeThatNoMessageReaches {
        private final String cursor =
                Feed.on(cluster.a(), keys.realm(), keys.reports()).cursor();
        private final KeycloakServer island = Cluster.cutOff(
                database,
                "--spi-latchkey--node--cache-ttl=" + CACHE_TTL.toSeconds(),
                "--spi-latchkey--node--usage-flush-interval=3600");

        @AfterAll
        void stop() {
            island.close();
        }

        @Test
        @Order(1)
        void tellsAReaderToForgetAllWhenItHasJustStarted() {
            assertThat(Feed.on(island, keys.realm(), keys.reports())
                            .since(cursor, 30)
                            .all())
                    .isTrue();
        }

        @Test
        @Order(2)
        void seesWhatIsChangedWithinTheTimeToLive() {
            // One of each table that decides.
            for (Ending ending : List.of(Ending.REVOKE, Ending.OVERRIDE, Ending.SETTING)) {
                TestKey key = keys.scopedKey(owner, "reports:read");
                Load load = Load.steady(CALLERS, on(island, key), "/validate");
                long late;
                try (load) {
                    load.awaitStatus(200);
                    ending.make(keys, owner, key);
                    late = System.nanoTime() + CACHE_TTL.plusSeconds(1).toNanos();
                    load.awaitAskedAfter(late);
                }
                ending.undo(keys, owner);

                assertThat(load.askedAfter(late))
                        .as("%s", ending)
                        .isNotEmpty()
                        .allSatisfy(reply -> assertThat(reply.status()).isIn(401, 403));
            }
        }

        @Test
        @Order(3)
        void writesTheCountersWhenItStops() throws SQLException {
            TestKey key = keys.scopedKey(owner, "reports:read");
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            on(island, key).get("/validate").expect(200);
            on(island, key).get("/validate").expect(200);

            island.close();

            assertThat(keys.as(owner).get("/" + key.id()).json().path("uses").asLong())
                    .isEqualTo(2);
            assertThat(daysCounted(key)).containsExactly(today);
        }
    }
}
