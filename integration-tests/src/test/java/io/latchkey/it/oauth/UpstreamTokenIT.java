// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @Tag("matrix")
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

        // Of two within a second the second is the first.
        Deadline.in(Duration.ofSeconds(10))
                .await(
                        "one JWT is given twice",
                        () -> keys.validate(key, "?jwt=true")
                                .header(HEADER)
                                .equals(keys.validate(key, "?jwt=true").header(HEADER)));
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
    void isNoOlderThanASecond() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.fullKey(alice);
        keys.validate(key, "?jwt=true").expect(200);

        keys.realm().users().change(alice, Map.of("email", "another@example.test"));

        Deadline.in(Duration.ofSeconds(2))
                .await(
                        "the new address is in the token",
                        () -> claims(key).path("email").asText().equals("another@example.test"));
    }

    @Test
    @Tag("matrix")
    void isNeverDeadAfterItsOwnerWasSignedOut() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.fullKey(alice);
        isAliveAfter(key, () -> {
            keys.realm()
                    .admin()
                    .post("/users/" + alice.id() + "/logout", Map.of())
                    .expect(204);
        });
    }

    @Test
    @Tag("matrix")
    void isNeverDeadAfterItWasRevokedByItself() {
        TestKey key = keys.fullKey(keys.user("reader"));
        isAliveAfter(
                key,
                () -> calls.as(keys.reports())
                        .form("/protocol/openid-connect/revoke", Map.of("token", jwt(key)))
                        .expect(200));
    }

    @Test
    void isNeverDeadAfterItsClientWasRenamed() {
        TestClient app =
                keys.realm().clients().create(ClientSpec.confidential("before").withFullScope());
        TestKey key = keys.key(keys.user("reader"), Map.of("clientId", "before"));
        isAliveAfter(key, () -> keys.realm().clients().change(app, Map.of("clientId", "after")));
        assertThat(claims(key).path("azp").asText()).isEqualTo("after");
    }

    @Test
    void isNeverDeadAfterTheRealmsKeyWasReplaced() {
        TestKey key = keys.fullKey(keys.user("reader"));
        isAliveAfter(key, () -> {
            Http components = keys.realm().admin().below("/components");
            String realmId = keys.realm().admin().get("").json().path("id").asText();
            JsonNode old = components.get("?type=org.keycloak.keys.KeyProvider").json();
            components
                    .post(
                            "",
                            Map.of(
                                    "name", "new-key",
                                    "providerId", "rsa-generated",
                                    "providerType", "org.keycloak.keys.KeyProvider",
                                    "parentId", realmId,
                                    "config", Map.of("priority", List.of("1000"))))
                    .expect(201);
            old.forEach(each -> {
                if (each.path("providerId").asText().startsWith("rsa")) {
                    components.delete("/" + each.path("id").asText()).expect(204);
                }
            });
        });
    }

    /** Those that are handed out are taken, from the first on. That takes a JWT which is a second old when it happens. */
    private void isAliveAfter(TestKey key, Runnable change) {
        long signed = claims(key).path("iat").asLong();
        Deadline.in(Duration.ofSeconds(5))
                .await("the next second", () -> Instant.now().getEpochSecond() > signed);
        String kept = jwt(key);
        change.run();
        for (int i = 0; i < 5; i++) {
            assertThat(calls.introspect(keys.reports(), jwt(key))
                            .json()
                            .path("active")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(kept).isNotEmpty();
    }

    private String jwt(TestKey key) {
        return keys.validate(key, "?jwt=true").expect(200).header(HEADER);
    }

    private JsonNode claims(TestKey key) {
        return Tokens.claims(jwt(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop.bound.access.tokens", "tls.client.certificate.bound.access.tokens"})
    void isRefusedWhereTheClientWantsTokensThatAreBound(String demand) {
        TestClient app = app("bound-" + demand.length());
        TestKey key = keys.key(keys.user("reader"), Map.of("clientId", app.clientId()));
        assertThat(keys.validate(key, "?jwt=true").header(HEADER)).isNotEmpty();

        calls.setAttribute(app, demand, "true");

        isRefused(app, key);
        keys.validate(key).expect(200);
        assertThat(calls.introspect(app, key.token()).json().path("active").asBoolean())
                .isTrue();
    }

    @Test
    @Tag("matrix")
    void isRefusedWhereTheClientWantsConsentAndTheOwnerHasNotGivenIt() {
        TestClient app = app("consenting");
        TestUser alice = keys.user("reader");
        TestKey key = keys.key(alice, Map.of("clientId", app.clientId()));
        keys.realm().clients().change(app, Map.of("consentRequired", true));

        isRefused(app, key);
        keys.validate(key).expect(200);

        JsonNode scopes = keys.realm().admin().get("/client-scopes").json();
        List<Map<String, String>> all = new ArrayList<>();
        scopes.forEach(scope -> all.add(Map.of("id", scope.path("id").asText())));
        keys.realm()
                .http()
                .bearer(keys.realm().tokens().of(alice))
                .put("/account/applications/consenting/consent", Map.of("grantedScopes", all))
                .expect(200);
        calls.exchange(app, key.token()).expect(200);
        assertThat(keys.validate(key, "?jwt=true").header(HEADER)).isNotEmpty();
        assertThat(calls.userinfo(key.token())).isEqualTo(200);
    }

    private TestClient app(String clientId) {
        TestClient app =
                keys.realm().clients().create(ClientSpec.confidential(clientId).withFullScope());
        calls.allowExchange(app);
        return app;
    }

    private void isRefused(TestClient app, TestKey key) {
        Deadline.in(Duration.ofSeconds(2))
                .await("no JWT", () -> keys.validate(key, "?jwt=true").status() == 403);
        Answer refused = keys.validate(key, "?jwt=true");
        assertThat(refused.text("error")).isEqualTo("access_denied");
        assertThat(refused.headers().map()).doesNotContainKey(HEADER.toLowerCase(java.util.Locale.ROOT));
        assertThat(calls.exchange(app, key.token()).status()).isEqualTo(400);
        assertThat(calls.userinfo(key.token())).isEqualTo(401);
        Deadline.in(Duration.ofSeconds(10))
                .await(
                        "it is counted as refused",
                        () -> keys.administration()
                                .get("/" + key.id() + "/activity")
                                .json()
                                .findValuesAsText("outcome")
                                .contains("no_token"));
    }

    @Test
    void isNoUseOfTheKeyWhereItIsRefused() {
        TestClient app = app("never-used");
        TestKey key = keys.key(keys.user("reader"), Map.of("clientId", app.clientId()));
        calls.setAttribute(app, "dpop.bound.access.tokens", "true");

        // What Keycloak changes about a client is seen at once, for it is the first use of the key.
        assertThat(keys.validate(key, "?jwt=true").status()).isEqualTo(403);
        assertThat(calls.userinfo(key.token())).isEqualTo(401);

        JsonNode activity = Deadline.in(Duration.ofSeconds(10))
                .awaitValue(
                        "both are counted",
                        () -> java.util.Optional.of(keys.administration()
                                        .get("/" + key.id() + "/activity")
                                        .json())
                                .filter(json -> json.findValuesAsText("count").contains("2")));
        assertThat(activity.findValuesAsText("outcome")).containsExactly("no_token");
        assertThat(keys.administration().get("/" + key.id()).json().has("lastUsedAt"))
                .isFalse();
    }

    @Test
    @Tag("matrix")
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
