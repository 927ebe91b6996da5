// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.feed.Feed.News;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the feed tells its readers, and when. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
final class RevocationFeedIT {
    /** Of a poll that nothing wakes, in seconds: far more than a slow machine is late. */
    private static final int WAIT = 30;

    private final KeyRealm keys;
    private final Feed feed;

    RevocationFeedIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.feed = Feed.of(realm, keys.reports());
    }

    /** What happens to a key. */
    enum Event {
        REVOKE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.as(owner).post("/" + key.id() + "/revoke").expect(200);
            }
        },
        DISABLE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.administration().post("/" + key.id() + "/disable").expect(200);
            }
        },
        ROTATE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.as(owner).post("/" + key.id() + "/rotate").expect(200);
            }
        },
        ROTATE_WITH_GRACE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.as(owner)
                        .post("/" + key.id() + "/rotate", Map.of("gracePeriod", "PT1H"))
                        .expect(200);
            }
        },
        NARROW {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.as(owner)
                        .json("PATCH", "/" + key.id(), Map.of("scopes", List.of("reports:read")))
                        .expect(200);
            }
        },
        DELETE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.as(owner).delete("/" + key.id()).expect(204);
            }
        },
        REVOKE_ALL_OF_THE_OWNER {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.administration()
                        .post("/revoke", Map.of("owner", owner.id()))
                        .expect(200);
            }
        },
        REVOKE_BY_POSSESSION {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.realm()
                        .http()
                        .post("/api-keys/revoke", Map.of("tokens", List.of(key.token())))
                        .expect(202);
            }
        },
        OVERRIDE {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.override(owner, false);
            }
        },
        DELETE_THE_OWNER {
            @Override
            void happen(KeyRealm keys, TestUser owner, TestKey key) {
                keys.realm().users().delete(owner);
            }
        };

        abstract void happen(KeyRealm keys, TestUser owner, TestKey key);
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfTheKeyAndOfNoOther(Event event) {
        TestUser owner = keys.user("reader");
        TestKey key = keys.fullKey(owner);
        keys.fullKey(keys.user("reader"));
        String before = feed.cursor();

        event.happen(keys, owner, key);

        News news = feed.since(before);
        assertThat(news.keys()).containsExactly(key.id());
        assertThat(news.all()).isFalse();
        assertThat(feed.since(news.cursor()).keys()).isEmpty();
    }

    @Test
    void tellsOfAllKeysOfAnOwner() {
        TestUser owner = keys.user("reader");
        TestKey one = keys.fullKey(owner);
        TestKey other = keys.scopedKey(owner, "reports:read");
        String before = feed.cursor();

        keys.override(owner, false);

        assertThat(feed.since(before).keys()).containsExactlyInAnyOrder(one.id(), other.id());
    }

    @Test
    void tellsOfTheKeysOfAClientThatIsDeleted() {
        TestClient doomed = keys.realm().clients().create(ClientSpec.confidential("doomed"));
        TestKey key = keys.key(keys.user("reader"), Map.of("clientId", "doomed"));
        String before = feed.cursor();

        keys.realm().clients().delete(doomed);

        assertThat(feed.since(before).tellsOf(key)).isTrue();
    }

    @Test
    void tellsToForgetAllWhenTheRealmsSettingsChange() {
        String before = feed.cursor();
        keys.settings(Map.of("maxLifetimeDays", 365));
        News bySettings = feed.since(before);
        keys.realm().setAttribute("apiKeys.maxLifetimeDays", "364");
        News byKeycloak = feed.since(bySettings.cursor());

        assertThat(List.of(bySettings, byKeycloak)).allSatisfy(news -> {
            assertThat(news.all()).isTrue();
            assertThat(news.keys()).isEmpty();
        });
    }

    @Test
    void tellsAKeyThatChangedTwiceOnce() {
        TestUser owner = keys.user("reader");
        TestKey key = keys.fullKey(owner);
        String before = feed.cursor();

        keys.as(owner).post("/" + key.id() + "/disable").expect(200);
        keys.as(owner).post("/" + key.id() + "/enable").expect(200);

        assertThat(feed.since(before).keys()).containsExactly(key.id());
    }

    @Test
    void tellsNothingOfAnotherRealm() {
        KeyRealm other = KeyRealm.in(TestRealm.on(keys.realm().server()));
        TestUser owner = other.user("reader");
        TestKey key = other.fullKey(owner);
        String before = feed.cursor();

        other.as(owner).post("/" + key.id() + "/revoke").expect(200);
        other.settings(Map.of("allow", false));

        News news = feed.since(before);
        assertThat(news.keys()).isEmpty();
        assertThat(news.all()).isFalse();
    }

    @Test
    void tellsWhoBeginsOnlyWhereHeIs() {
        keys.as(keys.user("reader")).get("").expect(200);
        Answer answer = feed.http().get("/revocations?wait=30").expect(200);

        assertThat(answer.json().path("keys").isEmpty()).isTrue();
        assertThat(answer.json().path("all").asBoolean(true)).isFalse();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void takesAFormToo() {
        TestUser owner = keys.user("reader");
        TestKey key = keys.fullKey(owner);
        String before = feed.cursor();
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        Answer answer = keys.realm()
                .http()
                .form(
                        "/api-keys/revocations",
                        Map.of(
                                "since",
                                before,
                                "wait",
                                "10",
                                "client_id",
                                keys.reports().clientId(),
                                "client_secret",
                                keys.reports().secret()));

        assertThat(News.in(answer).keys()).containsExactly(key.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "0000000000000000-1",
                "0000000000000000-1-1-1",
                "000000000000000G-1-1",
                "0000000000000000--1-1",
                "0000000000000000-1-9999999999999999"
            })
    void refusesACursorThatNobodyGave(String cursor) {
        Answer answer = feed.http().get("/revocations?since=" + cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).startsWith("since:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "61", "1.5", "soon", "1&wait=2", "007"})
    void refusesAWaitThatIsNone(String wait) {
        Answer answer = feed.http().get("/revocations?since=" + feed.cursor() + "&wait=" + wait);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).startsWith("wait:");
    }

    /** From this node's future, and from another node long ago. */
    @Test
    void tellsToForgetAllForACursorThatItCannotHonour() {
        String own = feed.cursor();
        String future = own.replaceFirst("-[0-9]+-", "-999999999-");

        assertThat(feed.since(future, 30).all()).isTrue();
        assertThat(feed.since("0000000000000000-1-1", 30).all()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REVOKE", "OVERRIDE", "DELETE_THE_OWNER"})
    void wakesWhoWaits(Event event) throws Exception {
        TestUser owner = keys.user("reader");
        TestKey key = keys.fullKey(owner);
        CompletableFuture<News> poll = feed.waiting(feed.cursor(), WAIT);

        event.happen(keys, owner, key);
        long happened = System.nanoTime();

        News news = poll.get();
        assertThat(news.keys()).containsExactly(key.id());
        assertThat(Duration.ofNanos(news.answered() - happened)).isLessThan(Duration.ofSeconds(WAIT / 2));
    }

    @Test
    void waitsUntilTheEndIfNothingHappens() {
        String cursor = feed.cursor();
        long asked = System.nanoTime();

        News news = feed.since(cursor, 2);

        assertThat(news.keys()).isEmpty();
        assertThat(news.all()).isFalse();
        assertThat(Duration.ofNanos(news.answered() - asked))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(WAIT));
    }
}
