// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys that may be used only so often, on every way on which they can be used. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitedKeysIT {
    private static final Map<String, Object> NO_LIMIT = Collections.singletonMap("rateLimit", null);

    private final KeyRealm keys;
    private final OAuthCalls calls;
    private final TestUser alice;

    LimitedKeysIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        this.alice = keys.user("reader");
        calls.allowExchange(keys.reports());
        keys.settings(Map.of("keycloakApis", "all"));
    }

    @AfterEach
    void unlimited() {
        keys.settings(NO_LIMIT);
        calls.setAttribute(keys.reports(), "apiKeys.rateLimit", "");
    }

    private static Map<String, Object> limit(int requests) {
        return Map.of("rateLimit", Map.of("requests", requests, "period", "PT1H"));
    }

    private static void isOver(Answer answer, int requests) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("error")).isEqualTo("rate_limited");
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=" + requests + ";w=3600");
        assertThat(answer.header("RateLimit")).matches("\"api-key\";r=0;t=\\d+");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(3_000, 3_600);
        // The second one is Keycloak's, which has the last word at its own APIs.
        assertThat(answer.header("Cache-Control")).isIn("no-store", "no-cache");
        assertThat(answer.headers().map().keySet())
                .filteredOn(name -> name.startsWith("x-a"))
                .isSubsetOf("x-api-key-refusal");
    }

    /** The first answer is a worker's, most others are the event loop's. */
    @Test
    void areGoodAsOftenAsTheirLimitSaysAndNoOftener() {
        TestKey key = keys.key(alice, limit(30));

        for (int left = 29; left >= 0; left--) {
            Answer good = keys.validate(key).expect(200);
            assertThat(good.header("RateLimit")).matches("\"api-key\";r=" + left + ";t=\\d+");
            assertThat(good.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=30;w=3600");
            assertThat(good.header("Cache-Control")).isEqualTo("no-store");
        }
        for (int i = 0; i < 3; i++) {
            isOver(keys.validate(key), 30);
        }
        isOver(keys.validate(key, "?jwt=true"), 30);
        isOver(keys.realm().http().bearer(key.token()).get("/api-keys/self"), 30);
        Answer forbidden = keys.validate(key, "?limited=403");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.text("error")).isEqualTo("rate_limited");
        assertThat(forbidden.header("Retry-After")).isNotEmpty();
        assertThat(forbidden.header("WWW-Authenticate")).contains("error=\"rate_limited\"");
        JsonNode check = keys.administration()
                .post("/check", Map.of("id", key.id()))
                .expect(200)
                .json();
        assertThat(check.path("status").asInt()).isEqualTo(429);
        assertThat(check.path("reason").asText()).isEqualTo("rate_limited");
        Deadline.in(Duration.ofSeconds(40)).await("what was counted", () -> counted(key, "rate_limited") == 6);
        assertThat(counted(key, "accepted")).isEqualTo(30);
        Deadline.in(Duration.ofSeconds(40))
                .await("the event", () -> !events(key).isEmpty());
        assertThat(events(key)).containsExactly("rate_limited");
    }

    private long counted(TestKey key, String outcome) {
        JsonNode all =
                keys.as(alice).get("/" + key.id() + "/activity").expect(200).json();
        return all.valueStream()
                .filter(each -> each.path("outcome").asText().equals(outcome))
                .mapToLong(each -> each.path("count").asLong())
                .sum();
    }

    private List<String> events(TestKey key) {
        return keys.realm()
                .admin()
                .get("/events?type=UPDATE_CREDENTIAL_ERROR&max=500")
                .expect(200)
                .json()
                .valueStream()
                .filter(event -> event.at("/details/api_key_id").asText().equals(key.id()))
                .map(event -> event.path("error").asText())
                .toList();
    }

    @Test
    void areUsedByEachSurfaceAndRefusedByEach() {
        TestKey key = keys.key(alice, limit(4));
        Answer introspected = calls.introspect(keys.reports(), key.token()).expect(200);
        assertThat(introspected.header("RateLimit")).startsWith("\"api-key\";r=3;");
        assertThat(calls.exchange(keys.reports(), key.token()).expect(200).header("RateLimit"))
                .startsWith("\"api-key\";r=2;");
        keys.realm()
                .http()
                .bearer(key.token())
                .header("Accept", "application/json")
                .get("/account/")
                .expect(200);
        keys.validate(key).expect(200);

        isOver(calls.introspect(keys.reports(), key.token()), 4);
        isOver(calls.exchange(keys.reports(), key.token()), 4);
        isOver(keys.realm().http().bearer(key.token()).get("/account/"), 4);
        isOver(keys.validate(key), 4);
    }

    /** Who has not the secret, or gets nothing for another reason, uses nothing up. */
    @Test
    void areNotUsedUpByWhoGetsNothing() {
        TestKey key = keys.key(alice, limit(2));
        for (int i = 0; i < 5; i++) {
            keys.validate(key.withAnotherSecret(), "").expect(401);
            keys.validate(key, "?scope=no-such-scope").expect(403);
        }

        keys.validate(key).expect(200);
        keys.validate(key).expect(200);
        isOver(keys.validate(key), 2);
    }

    @Test
    void areLimitedByTheirClientOrTheirRealmAndAtOnce() {
        TestKey key = keys.fullKey(alice);
        IntStream.range(0, 5).forEach(i -> keys.validate(key).expect(200));
        assertThat(keys.validate(key).header("RateLimit")).isEmpty();

        keys.settings(limit(2));
        keys.validate(key).expect(200);
        keys.validate(key).expect(200);
        isOver(keys.validate(key), 2);
        keys.settings(limit(3));
        keys.validate(key).expect(200);
        isOver(keys.validate(key), 3);

        calls.setAttribute(keys.reports(), "apiKeys.rateLimit", "4/PT1H");
        // Until then an answer may be given again that was made before Keycloak changed the client.
        Deadline.in(Duration.ofSeconds(5))
                .await("the client's limit", () -> keys.validate(key).status() == 200);
        isOver(keys.validate(key), 4);
    }

    @Test
    void haveNoMoreOfTheirOwnThanTheirClientAllowsWhoeverSetsIt() {
        calls.setAttribute(keys.reports(), "apiKeys.rateLimit", "10/PT1H");
        TestKey key = keys.key(alice, limit(10));

        for (var caller : List.of(keys.as(alice), keys.administration())) {
            Answer refused = caller.patch("/" + key.id(), limit(11)).expect(400);
            assertThat(refused.text("error_description")).startsWith("rateLimit: ");
        }
        Answer changed = keys.as(alice).patch("/" + key.id(), limit(1)).expect(200);
        assertThat(changed.json().at("/rateLimit/requests").asInt()).isEqualTo(1);
        keys.validate(key).expect(200);
        isOver(keys.validate(key), 1);
        keys.as(alice).patch("/" + key.id(), NO_LIMIT).expect(200);
        keys.validate(key).expect(200);
        JsonNode shown = keys.as(alice).get("/" + key.id()).expect(200).json();
        assertThat(shown.has("rateLimit")).isFalse();
        assertThat(shown.at("/effectiveRateLimit/requests").asInt()).isEqualTo(10);
        JsonNode offered = keys.as(alice).get("/policy").expect(200).json().path("clients");
        assertThat(offered.valueStream()
                        .filter(client -> client.path("clientId").asText().equals("reports-api"))
                        .map(client -> client.at("/rateLimit/requests").asInt()))
                .containsExactly(10);
    }
}
