// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.database.Postgres;
import io.latchkey.it.feed.Feed;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.load.Load;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keycloak's feature {@code stateless}: two clusters, of one node each, share a PostgreSQL and nothing else. What one tells the
 * other goes through a table that the other reads every 100 ms, and Keycloak waits for that for half a second. What comes later
 * is seen within the time to live: that holds here, beside other tests that slow the machine.
 */
@Tag("once")
final class StatelessIT {
    private static final Duration CACHE_TTL = Duration.ofSeconds(3);
    private static final int CALLERS = 3;

    private static Database database;
    private static KeycloakServer here;
    private static KeycloakServer there;
    private static KeyRealm keys;
    private static TestUser owner;

    @BeforeAll
    static void start() {
        database = Postgres.start();
        here = cluster("here");
        there = cluster("there");
        keys = KeyRealm.in(TestRealm.on(here));
        owner = keys.user("reader");
        keys.settings(Map.of("maxKeysPerUser", 10_000));
    }

    @AfterAll
    static void stop() {
        there.close();
        here.close();
        database.close();
    }

    private static KeycloakServer cluster(String name) {
        return KeycloakServer.start(ServerOptions.on(database)
                .builtWith("--features=stateless", "--metrics-enabled=true")
                .with(
                        "--cache=ispn",
                        "--spi-cache-embedded--default--cluster-name=" + name,
                        "--spi-latchkey--node--cache-ttl=" + CACHE_TTL.toSeconds())
                .withEnvironment(
                        "JAVA_OPTS_APPEND", "-Djgroups.bind.address=127.0.0.1 -Djgroups.bind.port=" + FreePort.next()));
    }

    private static Http atTheOther(TestKey key) {
        return there.http()
                .below("/realms/" + keys.realm().name() + "/api-keys")
                .bearer(key.token());
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKE", "ROTATE", "OVERRIDE", "SETTING"})
    void noKeyIsAcceptedInTheOtherClusterLongAfterTheAnswerThatEndsIt(ClusterIT.Ending ending) {
        TestKey key = keys.scopedKey(owner, "reports:read");
        refusesAfter(CACHE_TTL.plusSeconds(1), key, () -> ending.make(keys, owner, key));
        ending.undo(keys, owner);
    }

    @Test
    void anOwnerWhoIsDisabledIsRefusedInTheOtherClusterWithinASecond() {
        TestUser user = keys.user("reader");
        TestKey key = keys.scopedKey(user, "reports:read");
        refusesAfter(Duration.ofSeconds(1), key, () -> keys.realm().users().disable(user));
    }

    /** Nothing hears Keycloak there: the metric says so, and the feed tells of keys as ever. */
    @Test
    void saysThatItDoesNotHearKeycloakAndTellsOfKeys() {
        Feed feed = Feed.on(here, keys.realm(), keys.reports());
        TestKey key = keys.scopedKey(owner, "reports:read");
        String cursor = feed.cursor();
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        assertThat(feed.since(cursor).keys()).containsExactly(key.id());
        assertThat(Http.at(here.managementUrl().orElseThrow()).get("/metrics").body())
                .contains("\nlatchkey_hears_keycloak 0.0\n");
    }

    private static void refusesAfter(Duration wait, TestKey key, Runnable change) {
        Load load = Load.steady(CALLERS, atTheOther(key), "/validate");
        long late;
        try (load) {
            load.awaitStatus(200);
            change.run();
            late = System.nanoTime() + wait.toNanos();
            load.awaitAskedAfter(late);
        }
        assertThat(load.askedAfter(late))
                .isNotEmpty()
                .allSatisfy(reply -> assertThat(reply.status()).isIn(401, 403));
    }
}
