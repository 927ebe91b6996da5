// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.KeycloakChange;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the feed a key is not taken for what it was for more than a second, although answers count for minutes. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
final class FilterFollowsRevocationsIT {
    private static final Duration CACHE_TTL = Duration.ofSeconds(1);

    private static final int REPETITIONS = Integer.getInteger("latchkey.repetitions", 1);

    private final KeyRealm keys;
    private final KeycloakChange.Scene scene;
    private final Relay relay;
    private final FilteredApp app;

    FilterFollowsRevocationsIT(TestRealm realm, @TempDir Path folder) {
        this.keys = KeyRealm.in(realm);
        this.scene = KeycloakChange.Scene.in(keys);
        this.relay = Relay.to(realm.server().url());
        this.app = FilteredApp.start(
                Container.JETTY,
                Map.of(
                        "LATCHKEY_ISSUER",
                        relay.url() + "/realms/" + realm.name(),
                        "LATCHKEY_CLIENT_ID",
                        keys.reports().clientId(),
                        "LATCHKEY_CLIENT_SECRET",
                        keys.reports().secret(),
                        "LATCHKEY_CACHE_TTL",
                        CACHE_TTL.toString(),
                        "LATCHKEY_REVOCATIONS",
                        "true"),
                folder);
    }

    @AfterAll
    void end() {
        app.close();
        relay.close();
    }

    private int status(TestKey key) {
        return app.http().bearer(key.token()).get("/caller").status();
    }

    private TestKey key(TestUser owner) {
        return keys.scopedKey(owner, "reports:read");
    }

    /** A key whose answer outlives the ordinary time: so the feed is heard. */
    private TestKey kept(TestUser owner) {
        TestKey key = key(owner);
        awaitKept(key);
        return key;
    }

    private void awaitKept(TestKey key) {
        Deadline.in(Duration.ofSeconds(60)).await("changes are heard", () -> {
            assertThat(status(key)).isEqualTo(200);
            int before = relay.introspections();
            long asked = System.nanoTime();
            Deadline.in(Duration.ofSeconds(10))
                    .await("the ordinary time is over", () -> System.nanoTime() - asked > CACHE_TTL.toNanos());
            assertThat(status(key)).isEqualTo(200);
            return relay.introspections() == before;
        });
    }

    private void assertRefusedWithinASecond(TestKey key) {
        Deadline.in(Duration.ofSeconds(1)).await("the key is refused", () -> status(key) == 401);
    }

    @Test
    void refusesWhatWasChangedWithinASecond() {
        TestUser alice = keys.user("reader");
        TestKey other = kept(keys.user("reader"));
        for (String change : new String[] {"revoke", "disable", "rotate"}) {
            TestKey key = kept(alice);

            keys.administration().post("/" + key.id() + "/" + change, Map.of()).expect(200);

            assertRefusedWithinASecond(key);
        }
        TestKey withdrawn = kept(alice);
        keys.override(alice, false);
        assertRefusedWithinASecond(withdrawn);

        int before = relay.introspections();
        assertThat(status(other)).isEqualTo(200);
        assertThat(relay.introspections())
                .as("nobody asks for a key that was not changed")
                .isEqualTo(before);
    }

    /** The filter's own client is that of the key, so it can't ask either when that or the realm is disabled. */
    @ParameterizedTest
    @EnumSource
    void losesWithinASecondWhatKeycloakTakesAway(KeycloakChange change) {
        change.prepare(scene);
        for (int i = 0; i < REPETITIONS; i++) {
            Deadline.in(Duration.ofSeconds(60)).await("the key has it", () -> change.isHeldIn(claims()));
            awaitKept(scene.key());
            assertThat(change.isHeldIn(claims())).isTrue();

            change.set(scene, false);

            Deadline.in(Duration.ofSeconds(1)).await("it is lost", () -> !change.isHeldIn(claims()));
            change.set(scene, true);
        }
        change.clear(scene);
    }

    private String claims() {
        Answer answer = app.http().bearer(scene.key().token()).get("/claims");
        return answer.status() == 200 ? answer.body() : "";
    }

    @Test
    void countsTheOrdinaryTimeWhileTheFeedIsBroken() {
        TestKey key = kept(keys.user("reader"));
        relay.stop();
        try {
            Deadline.in(Duration.ofSeconds(5)).await("the loss is noticed", () -> status(key) == 503);
        } finally {
            relay.start();
        }
        assertThat(status(key)).isEqualTo(200);
        TestKey revoked = kept(keys.user("reader"));
        keys.administration().post("/" + revoked.id() + "/revoke").expect(200);
        assertRefusedWithinASecond(revoked);
    }
}
