// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code jwt=true} at the validate endpoint. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpstreamTokenIT {
    private static final String HEADER = "X-Auth-Request-Access-Token";

    private final KeyRealm keys;
    private final OAuthCalls calls;

    UpstreamTokenIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
    }

    @Test
    void givesTheUpstreamATokenOfTheKey() {
        TestKey key = keys.scopedKey(keys.user("reader"), "reports:read");

        String jwt = keys.validate(key, "?jwt=true&scope=reports:read").header(HEADER);

        assertThat(Tokens.claims(jwt).path("api_key_id").asText()).isEqualTo(key.id());
        assertThat(calls.introspect(keys.reports(), jwt).json().path("active").asBoolean())
                .isTrue();
    }

    @Test
    void isThereAndEmptyIfNobodyAsks() {
        Answer answer = keys.validate(keys.fullKey(keys.user()));

        assertThat(answer.headers().map()).containsKey(HEADER.toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.header(HEADER)).isEmpty();
    }

    @Test
    void isSignedOnceForAWhileAndAnewForWhatHasChanged() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.fullKey(alice);
        TestKey other = keys.fullKey(alice);
        String first = keys.validate(key, "?jwt=true").header(HEADER);

        assertThat(keys.validate(key, "?jwt=true").header(HEADER)).isEqualTo(first);
        assertThat(keys.validate(other, "?jwt=true").header(HEADER)).isNotEqualTo(first);

        keys.realm().roles().revoke(alice, keys.reports(), "reader");
        assertThat(Tokens.claims(first).path("resource_access").toString()).contains("reader");
        // What Keycloak changes about an owner is seen within a second.
        Deadline.in(Duration.ofSeconds(2)).await("the role is gone from the token", () -> {
            String now = keys.validate(key, "?jwt=true").header(HEADER);
            return !Tokens.claims(now).path("resource_access").toString().contains("reader");
        });
    }

    @Test
    void endsWithTheKey() {
        TestKey key = keys.fullKey(keys.user());
        String jwt = keys.validate(key, "?jwt=true").header(HEADER);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        assertThat(keys.validate(key, "?jwt=true").status()).isEqualTo(401);
        assertThat(keys.validate(key, "?jwt=true").header(HEADER)).isEmpty();
        assertThat(calls.introspect(keys.reports(), jwt).body()).isEqualTo(OAuthCalls.INACTIVE);
    }

    @Test
    void isLeftOutWhereItDoesNotFitIntoAGatewaysHeaders() {
        TestUser alice = keys.user();
        String[] roles = IntStream.range(0, 40)
                .mapToObj(n -> "a-role-with-quite-a-long-name-" + n)
                .toArray(String[]::new);
        keys.realm().roles().create(roles);
        keys.realm().roles().grant(alice, roles);

        Answer answer = keys.validate(keys.fullKey(alice), "?jwt=true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(HEADER)).isEmpty();
        int size = answer.headers().map().entrySet().stream()
                .mapToInt(header ->
                        header.getKey().length() + header.getValue().toString().length())
                .sum();
        assertThat(size).isLessThan(3_000);
    }

    @Test
    void makesNoHeaderTooLongTogetherWithTheOthers() {
        TestUser alice = keys.user("reader");
        IntStream.range(0, 60).forEach(n -> {
            String group = keys.realm()
                    .admin()
                    .post("/groups", Map.of("name", "a-group-with-a-long-name-" + n))
                    .expect(201)
                    .createdId();
            keys.realm()
                    .admin()
                    .method("PUT", "/users/" + alice.id() + "/groups/" + group)
                    .expect(204);
        });

        Answer answer = keys.validate(keys.fullKey(alice), "?jwt=true");

        int size = answer.headers().map().entrySet().stream()
                .mapToInt(header ->
                        header.getKey().length() + header.getValue().toString().length())
                .sum();
        assertThat(size).isLessThan(3_000);
        assertThat(answer.header(HEADER)).isNotEmpty();
    }
}
