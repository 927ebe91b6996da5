// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.latchkey.it.http.Answer;
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
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 8693 at Keycloak's own token endpoint, and what the JWT of a key is. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExchangeIT {
    /** All in which the token of a key differs from one that its owner got by logging in; docs/oauth.md lists it too. */
    private static final Set<String> DIFFERENT =
            Set.of("jti", "iat", "exp", "sid", "api_key_id", "amr", "aud", "scope");

    private final KeyRealm keys;
    private final OAuthCalls calls;

    ExchangeIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.calls = new OAuthCalls(keys);
        calls.allowExchange(keys.reports());
    }

    @Test
    @Tag("matrix")
    void givesATokenThatDiffersFromAnOrdinaryOneOnlyAsDocumented() {
        TestUser alice = keys.user("reader", "writer");
        TestClient app = keys.realm()
                .clients()
                .create(ClientSpec.confidential("app").withDirectGrant().withFullScope());
        keys.realm().scopes().offer(app, keys.read());
        calls.allowExchange(app);
        TestKey key = keys.key(alice, Map.of("clientId", "app"));

        JsonNode ordinary = Tokens.claims(keys.realm().tokens().of(alice, app, "openid", "reports:read"));
        JsonNode ours = Tokens.claims(calls.exchange(app, key.token(), Map.of("scope", "openid reports:read"))
                .expect(200)
                .text("access_token"));

        Set<String> differing = new TreeSet<>();
        Stream.of(ordinary, ours).forEach(claims -> claims.fieldNames().forEachRemaining(differing::add));
        differing.removeIf(name -> sorted(ordinary.path(name)).equals(sorted(ours.path(name))));
        assertThat(DIFFERENT).containsAll(differing);
        assertThat(words(ours.path("scope"))).isEqualTo(words(ordinary.path("scope")));
        Set<String> audience = new TreeSet<>(sorted(ordinary.path("aud")));
        audience.add("\"app\"");
        assertThat(sorted(ours.path("aud"))).isEqualTo(audience);
        assertThat(ours.path("azp").asText()).isEqualTo("app");
        assertThat(ours.path("api_key_id").asText()).isEqualTo(key.id());
        assertThat(ours.path("amr").toString()).isEqualTo("[\"api_key\"]");
    }

    @Test
    @Tag("matrix")
    void verifiesOfflineFromTheRealmsKeySet() throws Exception {
        TestUser alice = keys.user("reader");
        String jwt = calls.jwt(keys.scopedKey(alice, "reports:read").token());
        String realm = keys.realm().server().url() + "/realms/" + keys.realm().name();
        JWKSet published = JWKSet.parse(
                keys.realm().http().get("/protocol/openid-connect/certs").body());

        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(published)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                "reports-api",
                new JWTClaimsSet.Builder().issuer(realm).subject(alice.id()).build(),
                Set.of("exp", "iat", "api_key_id")));

        assertThat(processor.process(jwt, null).getStringClaim("azp")).isEqualTo("reports-api");
    }

    @Test
    void bringsWhatTheScopesBringAndNothingElse() {
        TestUser alice = keys.user("reader", "writer");
        keys.realm().roles().grantManagement(alice, "manage-users");
        Map<String, Object> mapper = Map.of(
                "name", "teams",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-group-membership-mapper",
                "config", Map.of("claim.name", "teams", "access.token.claim", "true", "full.path", "true"));
        keys.realm()
                .admin()
                .post("/client-scopes/" + keys.write().id() + "/protocol-mappers/models", mapper)
                .expect(201);
        String group = keys.realm()
                .admin()
                .post("/groups", Map.of("name", "staff"))
                .expect(201)
                .createdId();
        keys.realm()
                .admin()
                .method("PUT", "/users/" + alice.id() + "/groups/" + group)
                .expect(204);

        JsonNode read =
                Tokens.claims(calls.jwt(keys.scopedKey(alice, "reports:read").token()));
        JsonNode write =
                Tokens.claims(calls.jwt(keys.scopedKey(alice, "reports:write").token()));

        assertThat(read.path("resource_access").toString()).isEqualTo("{\"reports-api\":{\"roles\":[\"reader\"]}}");
        assertThat(read.has("realm_access")).isFalse();
        assertThat(read.has("teams")).isFalse();
        assertThat(read.path("aud").asText()).isEqualTo("reports-api");
        assertThat(write.path("resource_access").toString()).isEqualTo("{\"reports-api\":{\"roles\":[\"writer\"]}}");
        assertThat(write.path("teams").toString()).isEqualTo("[\"/staff\"]");
    }

    @Test
    void livesFiveMinutesAtMostAndNeverLongerThanTheKey() {
        TestUser alice = keys.user();
        TestKey whole = keys.fullKey(alice);
        TestKey brief = keys.key(
                alice,
                Map.of("expiresAt", Instant.now().plus(Duration.ofSeconds(90)).toString()));

        Answer answer = calls.exchange(keys.reports(), whole.token()).expect(200);

        assertThat(answer.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(life(answer)).isBetween(290L, 300L);
        assertThat(life(calls.exchange(keys.reports(), brief.token()).expect(200)))
                .isBetween(60L, 90L);
    }

    @Test
    @Tag("matrix")
    void givesNeitherARefreshTokenNorAnIdTokenAndStoresNoSession() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        Answer answer = calls.exchange(keys.reports(), key.token(), Map.of("scope", "openid"))
                .expect(200);

        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.json().has("id_token")).isFalse();
        assertThat(answer.text("issued_token_type")).isEqualTo(OAuthCalls.ACCESS_TOKEN_TYPE);
        for (String type : List.of("refresh_token", "id_token", "saml2")) {
            assertThat(calls.exchange(
                                    keys.reports(),
                                    key.token(),
                                    Map.of("requested_token_type", "urn:ietf:params:oauth:token-type:" + type))
                            .status())
                    .as(type)
                    .isEqualTo(400);
        }
        assertThat(calls.userinfo(answer.text("access_token"))).isEqualTo(200);
        JsonNode sessions = keys.realm()
                .admin()
                .get("/clients/" + keys.reports().id() + "/user-sessions")
                .json();
        assertThat(sessions).isEmpty();
    }

    @Test
    void takesAKeyAsAnAccessTokenToo() {
        TestKey key = keys.fullKey(keys.user());

        assertThat(calls.exchange(
                                keys.reports(), key.token(), Map.of("subject_token_type", OAuthCalls.ACCESS_TOKEN_TYPE))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void narrowsByScope() {
        TestUser alice = keys.user("reader", "writer");
        TestKey both = keys.scopedKey(alice, "reports:read", "reports:write");

        JsonNode narrow = Tokens.claims(calls.exchange(keys.reports(), both.token(), Map.of("scope", "reports:read"))
                .expect(200)
                .text("access_token"));

        assertThat(words(narrow.path("scope"))).contains("reports:read").doesNotContain("reports:write", "openid");
        assertThat(narrow.path("resource_access").toString()).isEqualTo("{\"reports-api\":{\"roles\":[\"reader\"]}}");
        JsonNode none = Tokens.claims(calls.exchange(keys.reports(), both.token(), Map.of("scope", "openid"))
                .expect(200)
                .text("access_token"));
        assertThat(none.has("resource_access")).isFalse();
        assertThat(calls.exchange(
                                keys.reports(),
                                keys.scopedKey(alice, "reports:read").token(),
                                Map.of("scope", "reports:write"))
                        .text("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void doesNotGiveAScopeThatTheOwnerHasLostSince() {
        TestUser alice = keys.user("reader");
        TestKey key = keys.scopedKey(alice, "reports:read");
        keys.realm().roles().revoke(alice, keys.reports(), "reader");

        assertThat(calls.exchange(keys.reports(), key.token(), Map.of("scope", "reports:read"))
                        .text("error"))
                .isEqualTo("invalid_scope");
        JsonNode claims = Tokens.claims(calls.jwt(key.token()));
        assertThat(words(claims.path("scope"))).doesNotContain("reports:read");
        assertThat(claims.has("resource_access")).isFalse();
    }

    @Test
    @Tag("matrix")
    void narrowsByAudience() {
        TestClient store = keys.realm().clients().create(ClientSpec.confidential("store"));
        keys.realm().roles().create(store, "buyer");
        TestUser alice = keys.user("reader");
        keys.realm().roles().grant(alice, store, "buyer");
        TestKey key = keys.fullKey(alice);

        JsonNode claims = Tokens.claims(calls.exchange(keys.reports(), key.token(), Map.of("audience", "store"))
                .expect(200)
                .text("access_token"));

        assertThat(claims.path("aud").asText()).isEqualTo("store");
        assertThat(claims.path("resource_access").toString()).isEqualTo("{\"store\":{\"roles\":[\"buyer\"]}}");
        assertThat(calls.exchange(keys.reports(), key.token(), Map.of("audience", "it-full"))
                        .text("error_description"))
                .startsWith("Requested audience not available");
        assertThat(calls.exchange(keys.reports(), key.token(), Map.of("audience", "nobody"))
                        .text("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void wantsKeycloaksOwnSwitchOnTheClient() {
        TestClient off = keys.realm().clients().create(ClientSpec.confidential("without-exchange"));
        TestKey key = keys.key(keys.user(), Map.of("clientId", "without-exchange"));

        Answer answer = calls.exchange(off, key.token());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error_description"))
                .isEqualTo("Standard token exchange is not enabled for the requested client");
    }

    @Test
    @Tag("matrix")
    void wantsTheClientInTheAudience() {
        TestClient outside = keys.realm().clients().create(ClientSpec.confidential("outside"));
        calls.allowExchange(outside);
        keys.realm().roles().create(outside, "guest");
        TestUser alice = keys.user("reader");
        TestKey key = keys.fullKey(alice);
        assertThat(calls.exchange(outside, key.token()).status()).isEqualTo(403);

        keys.realm().roles().grant(alice, outside, "guest");

        JsonNode claims =
                Tokens.claims(calls.exchange(outside, key.token()).expect(200).text("access_token"));
        assertThat(claims.path("azp").asText()).isEqualTo("reports-api");
    }

    @Test
    void refusesAPublicClient() {
        TestClient open = keys.realm().clients().create(ClientSpec.publicClient("open"));
        calls.allowExchange(open);
        TestKey key = keys.key(keys.user(), Map.of("clientId", "open"));

        assertThat(keys.realm()
                        .http()
                        .form(
                                OAuthCalls.TOKEN,
                                Map.of(
                                        "grant_type",
                                        "urn:ietf:params:oauth:grant-type:token-exchange",
                                        "client_id",
                                        "open",
                                        "subject_token",
                                        key.token(),
                                        "subject_token_type",
                                        OAuthCalls.KEY_TYPE))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesEveryRefusedKeyInTheSameWords() {
        TestUser alice = keys.user();
        TestKey revoked = keys.fullKey(alice);
        keys.administration().post("/" + revoked.id() + "/revoke").expect(200);
        TestUser bob = keys.user();
        TestKey notAllowed = keys.fullKey(bob);
        keys.override(bob, false);
        KeyRealm other = KeyRealm.in(TestRealm.on(keys.realm().server()));
        TestKey foreign = other.fullKey(other.user());
        TestKey good = keys.fullKey(alice);

        for (String token : List.of(
                revoked.token(),
                notAllowed.token(),
                foreign.token(),
                good.withAnotherSecret(),
                good.withAnotherId(),
                good.withBadChecksum(),
                "garbage")) {
            Answer answer = calls.exchange(keys.reports(), token);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"Invalid token\"}");
        }
        assertThat(keys.realm().admin().get("/events?type=TOKEN_EXCHANGE_ERROR").body())
                .contains("\"reason\":\"revoked\"", "\"reason\":\"not_allowed\"");
    }

    @Test
    void writesTheEventThatKeycloaksExchangeWrites() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        calls.jwt(key.token());

        JsonNode event = keys.realm()
                .admin()
                .get("/events?type=TOKEN_EXCHANGE&user=" + alice.id())
                .json()
                .path(0);

        assertThat(event.path("clientId").asText()).isEqualTo("reports-api");
        assertThat(event.has("sessionId")).isFalse();
        JsonNode details = event.path("details");
        assertThat(details.path("auth_method").asText()).isEqualTo("token_exchange");
        assertThat(details.path("subject_token_client_id").asText()).isEqualTo("reports-api");
        assertThat(details.path("requested_token_type").asText()).isEqualTo(OAuthCalls.ACCESS_TOKEN_TYPE);
        assertThat(details.path("audience").asText()).contains("reports-api");
        assertThat(details.path("username").asText()).isEqualTo(alice.username());
        assertThat(details.path("api_key_id").asText()).isEqualTo(key.id());
        assertThat(details.path("token_id").asText()).endsWith(key.id());
    }

    @Test
    @Tag("matrix")
    void bindsTheTokenToTheProofThatTheClientWants() throws Exception {
        TestClient app =
                keys.realm().clients().create(ClientSpec.confidential("bound").withFullScope());
        calls.allowExchange(app);
        calls.setAttribute(app, "dpop.bound.access.tokens", "true");
        TestKey key = keys.key(keys.user("reader"), Map.of("clientId", "bound"));
        ECKey holder = new ECKeyGenerator(Curve.P_256).generate();
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(holder.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID("a proof")
                        .claim("htm", "POST")
                        .claim("htu", keys.realm().http().base() + OAuthCalls.TOKEN)
                        .issueTime(Date.from(Instant.now()))
                        .build());
        proof.sign(new ECDSASigner(holder));

        Answer bound = calls.as(app)
                .header("DPoP", proof.serialize())
                .form(
                        OAuthCalls.TOKEN,
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                key.token(),
                                "subject_token_type",
                                OAuthCalls.KEY_TYPE))
                .expect(200);

        assertThat(bound.text("token_type")).isEqualTo("DPoP");
        assertThat(Tokens.claims(bound.text("access_token")).at("/cnf/jkt").asText())
                .isEqualTo(holder.computeThumbprint().toString());
        // It is that client's alone.
        assertThat(keys.validate(key, "?jwt=true").status()).isEqualTo(403);
    }

    @Test
    void makesNothingOutOfATokenThatCameFromAKey() {
        String jwt = calls.jwt(keys.fullKey(keys.user()).token());

        assertThat(calls.exchange(keys.reports(), jwt, Map.of("subject_token_type", OAuthCalls.ACCESS_TOKEN_TYPE))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("matrix")
    void leavesOtherTokensToKeycloak() {
        TestUser alice = keys.user("reader");
        String ordinary = keys.realm().tokens().of(alice);

        JsonNode claims = Tokens.claims(
                calls.exchange(keys.reports(), ordinary, Map.of("subject_token_type", OAuthCalls.ACCESS_TOKEN_TYPE))
                        .expect(200)
                        .text("access_token"));

        assertThat(claims.path("azp").asText()).isEqualTo("reports-api");
        assertThat(claims.has("api_key_id")).isFalse();
        assertThat(claims.has("sid")).isTrue();
    }

    @Test
    @SinceKeycloak(value = "26.5", row = "Client policies with the executor `jwt-claim-enforcer`")
    @Tag("matrix")
    void obeysTheClientPoliciesThatReadTheSubjectToken() {
        TestRealm realm = TestRealm.on(keys.realm().server());
        KeyRealm strict = KeyRealm.in(realm);
        OAuthCalls there = new OAuthCalls(strict);
        there.allowExchange(strict.reports());
        TestKey key = strict.scopedKey(strict.user("reader"), "reports:read");
        realm.admin()
                .put(
                        "/client-policies/profiles",
                        profile("jwt-claim-enforcer", "\"claim-name\":\"api_key_id\",\"allowed-value\":\"nobody\""))
                .expect(204);
        realm.admin().put("/client-policies/policies", POLICY).expect(204);

        assertThat(there.exchange(strict.reports(), key.token()).text("error_description"))
                .isEqualTo("Value for claim 'api_key_id' not allowed");

        realm.admin()
                .put("/client-policies/profiles", profile("jwt-claim-enforcer", "\"claim-name\":\"api_key_id\""))
                .expect(204);
        assertThat(there.exchange(strict.reports(), key.token()).status()).isEqualTo(200);
    }

    private static final String POLICY = """
            {"policies":[{"name":"all","enabled":true,"profiles":["strict"],
             "conditions":[{"condition":"any-client","configuration":{}}]}]}""";

    private static String profile(String executor, String configuration) {
        return """
                {"profiles":[{"name":"strict","executors":[{"executor":"%s","configuration":{%s}}]}]}""".formatted(executor, configuration);
    }

    private static long life(Answer exchanged) {
        return Tokens.claims(exchanged.text("access_token")).path("exp").asLong()
                - Instant.now().getEpochSecond();
    }

    private static Set<String> words(JsonNode scope) {
        return Set.of(scope.asText().split(" "));
    }

    /** Equal for lists that hold the same in another order, as Keycloak writes them. */
    private static Set<String> sorted(JsonNode node) {
        Set<String> members = new TreeSet<>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.add(member.getKey() + sorted(member.getValue())));
        } else if (node.isArray()) {
            node.forEach(member -> members.add(member.toString()));
        } else {
            members.add(node.toString());
        }
        return members;
    }
}
