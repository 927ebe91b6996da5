// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import io.latchkey.it.version.SinceKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7662 at Keycloak's own endpoint. */
@Tag("once")
@Tag("matrix")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IntrospectionIT {
    private final KeyRealm keys;
    private final OAuthCalls calls;
    private final TestClient stranger;

    IntrospectionIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        this.stranger = realm.clients().create(ClientSpec.confidential("stranger"));
        // Keycloak keeps these only if it is told to.
        realm.change(Map.of("enabledEventTypes", List.of("INTROSPECT_TOKEN", "INTROSPECT_TOKEN_ERROR")));
    }

    @Test
    void answersTheClaimsOfValidateAndThoseOfATokenToTheKeysOwnClient() {
        TestUser alice = keys.user("reader", "writer");
        TestKey key = keys.scopedKey(alice, "reports:read");
        JsonNode validated = keys.validate(key).json();

        Answer answer = calls.introspect(keys.reports(), key.token()).expect(200);

        JsonNode claims = answer.json();
        validated
                .properties()
                .forEach(claim -> assertThat(claims.path(claim.getKey()))
                        .as(claim.getKey())
                        .isEqualTo(claim.getValue()));
        assertThat(claims.path("active").asBoolean()).isTrue();
        assertThat(claims.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(claims.path("jti").asText()).isEqualTo(key.id());
        assertThat(claims.path("iss").asText())
                .isEqualTo(
                        keys.realm().server().url() + "/realms/" + keys.realm().name());
        assertThat(claims.path("aud").asText()).isEqualTo("reports-api");
        assertThat(claims.path("preferred_username").asText()).isEqualTo(alice.username());
        assertThat(claims.path("resource_access")).isEqualTo(Json.parse("{\"reports-api\":{\"roles\":[\"reader\"]}}"));
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void takesEveryHint() {
        TestKey key = keys.fullKey(keys.user());

        for (String hint : List.of("access_token", "api_key")) {
            assertThat(calls.introspect(keys.reports(), key.token(), Map.of("token_type_hint", hint))
                            .json()
                            .path("active")
                            .asBoolean())
                    .as(hint)
                    .isTrue();
        }
    }

    @Test
    void answersAClientInTheAudienceThatTheKeysTokenWouldHave() {
        TestClient library = keys.realm().clients().create(ClientSpec.confidential("library"));
        keys.realm().roles().create(library, "member");
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        assertThat(calls.introspect(library, key.token()).body()).isEqualTo(OAuthCalls.INACTIVE);

        keys.realm().roles().grant(alice, library, "member");

        assertThat(calls.introspect(library, key.token()).json().path("aud").toString())
                .contains("library", "reports-api");
    }

    @Test
    void tellsAClientOutsideTheAudienceNothing() {
        TestKey key = keys.fullKey(keys.user());

        Answer answer = calls.introspect(stranger, key.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(OAuthCalls.INACTIVE);
    }

    @Test
    void answersAClientWithKeycloaksOwnSwitch() {
        TestClient auditor = keys.realm().clients().create(ClientSpec.confidential("auditor"));
        calls.setAttribute(auditor, "allow.token.introspection.without.audience.check", "true");

        assertThat(calls.introspect(auditor, keys.fullKey(keys.user()).token())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesAPublicClientAndAWrongSecret() {
        TestClient open = keys.realm().clients().create(ClientSpec.publicClient("open"));
        String token = keys.fullKey(keys.user()).token();

        assertThat(keys.realm()
                        .http()
                        .form(OAuthCalls.INTROSPECT, Map.of("token", token, "client_id", open.clientId()))
                        .status())
                .isEqualTo(403);
        assertThat(calls.introspect(new TestClient("", "reports-api", "wrong"), token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void saysOnlyInactiveOfEveryRefusedKey() {
        TestUser alice = keys.user();
        TestKey revoked = keys.fullKey(alice);
        keys.administration().post("/" + revoked.id() + "/revoke").expect(200);
        TestKey disabled = keys.fullKey(alice);
        keys.administration().post("/" + disabled.id() + "/disable").expect(200);
        TestKey pending = keys.key(
                alice,
                Map.of("notBefore", Instant.now().plus(Duration.ofDays(1)).toString()));
        TestUser bob = keys.user();
        TestKey notAllowed = keys.fullKey(bob);
        keys.override(bob, false);
        TestUser carol = keys.user();
        TestKey ownerless = keys.fullKey(carol);
        keys.realm().users().disable(carol);
        TestKey good = keys.fullKey(alice);

        for (String token : List.of(
                revoked.token(),
                disabled.token(),
                pending.token(),
                notAllowed.token(),
                ownerless.token(),
                good.withAnotherSecret(),
                good.withAnotherId(),
                good.withBadChecksum(),
                "garbage")) {
            Answer answer = calls.introspect(keys.reports(), token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(OAuthCalls.INACTIVE);
        }
        assertThat(calls.introspect(keys.reports(), good.token())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void doesNotKnowTheKeyOfAnotherRealm() {
        KeyRealm other = KeyRealm.in(TestRealm.on(keys.realm().server()));
        TestKey key = other.fullKey(other.user());

        assertThat(calls.introspect(keys.reports(), key.token()).body()).isEqualTo(OAuthCalls.INACTIVE);
    }

    @Test
    void doesNotTakeTheKeyOfADisabledClient() {
        TestClient gone = keys.realm().clients().create(ClientSpec.confidential("gone"));
        TestKey key = keys.key(keys.user(), Map.of("clientId", "gone"));
        calls.setAttribute(stranger, "allow.token.introspection.without.audience.check", "true");
        assertThat(calls.introspect(stranger, key.token()).json().path("active").asBoolean())
                .isTrue();

        keys.realm().clients().disable(gone);

        assertThat(calls.introspect(stranger, key.token()).body()).isEqualTo(OAuthCalls.INACTIVE);
        calls.setAttribute(stranger, "allow.token.introspection.without.audience.check", "false");
    }

    @Test
    void clampsTheEndForAClientThatKeepsAnswers() {
        TestClient cache = keys.realm().clients().create(ClientSpec.confidential("keeps-answers"));
        calls.setAttribute(cache, "allow.token.introspection.without.audience.check", "true");
        calls.setAttribute(cache, "apiKeys.introspection.maxAge", "10");
        TestKey key = keys.fullKey(keys.user());

        long now = Instant.now().getEpochSecond();
        assertThat(calls.introspect(cache, key.token()).json().path("exp").asLong())
                .isBetween(now + 5, now + 15);
        assertThat(calls.introspect(keys.reports(), key.token())
                        .json()
                        .path("exp")
                        .asLong())
                .isGreaterThan(now + 86_400);
    }

    @Test
    void refusesAKeyBoundToNetworksUnlessItIsToldWhereItCameFrom() {
        TestKey key = keys.key(keys.user(), Map.of("allowedNetworks", List.of("192.0.2.0/24", "127.0.0.0/8")));

        assertThat(calls.introspect(keys.reports(), key.token()).body()).isEqualTo(OAuthCalls.INACTIVE);
        assertThat(calls.introspect(keys.reports(), key.token(), Map.of("client_address", "198.51.100.1"))
                        .body())
                .isEqualTo(OAuthCalls.INACTIVE);
        assertThat(calls.introspect(keys.reports(), key.token(), Map.of("client_address", "192.0.2.7"))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void givesAJwtToWhoAsksForOneAndMayHaveIt() {
        TestClient gateway = keys.realm().clients().create(ClientSpec.confidential("gateway"));
        calls.setAttribute(gateway, "allow.token.introspection.without.audience.check", "true");
        TestKey key = keys.scopedKey(keys.user("reader"), "reports:read");
        Http asking = calls.as(gateway).header("Accept", "application/jwt");
        Map<String, String> form = Map.of("token", key.token());
        assertThat(asking.form(OAuthCalls.INTROSPECT, form).json().has("jwt")).isFalse();

        calls.setAttribute(gateway, "client.introspection.response.allow.jwt.claim.enabled", "true");

        String jwt = asking.form(OAuthCalls.INTROSPECT, form).expect(200).text("jwt");
        assertThat(Tokens.claims(jwt).path("api_key_id").asText()).isEqualTo(key.id());
        assertThat(calls.introspect(keys.reports(), jwt).json().path("active").asBoolean())
                .isTrue();
    }

    @Test
    void handsTokensOnToKeycloak() {
        TestUser alice = keys.user("reader");
        String ordinary = keys.realm().tokens().of(alice);

        JsonNode claims = calls.introspect(keys.reports(), ordinary).expect(200).json();

        assertThat(claims.path("active").asBoolean()).isTrue();
        assertThat(claims.path("client_id").asText()).isEqualTo("it-full");
        assertThat(claims.has("key_id")).isFalse();
        assertThat(claims.path("realm_access").path("roles").toString()).contains("offline_access");
    }

    @Test
    @SinceKeycloak(value = "26.6", row = "Introspection of tokens that are no keys")
    void leavesItToKeycloakWhomItTellsOfTokens() {
        String ordinary = keys.realm().tokens().of(keys.user("reader"));

        assertThat(calls.introspect(stranger, ordinary).body()).isEqualTo(OAuthCalls.INACTIVE);
        assertThat(events("INTROSPECT_TOKEN_ERROR")).contains("Client 'stranger' is not in the token audience");
    }

    @Test
    void writesAnEventThatNamesTheKey() {
        TestKey key = keys.fullKey(keys.user());
        calls.introspect(keys.reports(), key.token());
        calls.introspect(stranger, key.token());

        assertThat(events("INTROSPECT_TOKEN")).contains(key.id());
        assertThat(events("INTROSPECT_TOKEN_ERROR")).contains(key.id());
    }

    private String events(String type) {
        return keys.realm().admin().get("/events?max=500&type=" + type).body();
    }
}
