// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.version.SinceKeycloak;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway finds at the validate endpoint. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ValidateEndpointIT {
    private static final List<String> IDENTITY = List.of(
            "X-Auth-Request-User",
            "X-Auth-Request-Preferred-Username",
            "X-Auth-Request-Email",
            "X-Auth-Request-Groups",
            "X-Api-Key-Id",
            "X-Api-Key-Client",
            "X-Api-Key-Organization",
            "X-Api-Key-Scopes",
            "X-Api-Key-Expires");

    private final KeyRealm keys;
    private final TestUser alice;
    private final TestKey key;
    private final Http endpoint;

    ValidateEndpointIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        this.alice = keys.user("reader");
        this.key = keys.key(alice, Map.of("name", "gateway 😀", "scopes", List.of("reports:read")));
        this.endpoint = realm.http().below("/api-keys/validate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "bearer %s", "Api-Key %s", "ApiKey %s", "Token %s", "TOKEN   %s"})
    @Tag("matrix")
    void takesATokenInAuthorization(String header) {
        assertThat(endpoint.header("Authorization", header.formatted(key.token()))
                        .get("")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesATokenInItsOwnHeader() {
        assertThat(endpoint.header("X-API-Key", key.token()).get("").status()).isEqualTo(200);
    }

    @Test
    @Tag("matrix")
    void takesATokenAsThePasswordOfItsOwnerAndOfNobodyElse() {
        assertThat(basic(alice.username(), key.token()).status()).isEqualTo(200);
        assertThat(basic("", key.token()).status()).isEqualTo(200);
        assertThat(basic("somebody-else", key.token()).status()).isEqualTo(401);
        assertThat(basic(alice.username(), alice.password()).status()).isEqualTo(401);
        assertThat(basic(key.token(), "").status()).isEqualTo(401);
    }

    private Answer basic(String name, String password) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        return endpoint.header("Authorization", "Basic " + pair).get("");
    }

    @Test
    void looksForNoTokenInTheAddress() {
        assertThat(endpoint.get("?access_token=" + key.token() + "&api_key=" + key.token())
                        .text("error_description"))
                .isEqualTo("No API key in the request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "MKCOL", "PURGE"})
    @Tag("matrix")
    void answersEveryMethodTheSame(String method) {
        Answer good = endpoint.bearer(key.token()).method(method, "");
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.json()).isEqualTo(endpoint.bearer(key.token()).get("").json());
        assertThat(endpoint.method(method, "").status()).isEqualTo(401);
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        Answer head = endpoint.bearer(key.token()).head("");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("X-Auth-Request-User")).isEqualTo(alice.id());
        assertThat(endpoint.head("").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/reports", "/reports/2026?page=1&scope=", "/a/b%20c/d", "/admin/realms", "/%F0%9F%98%80"})
    @Tag("matrix")
    void answersBelowItselfToo(String path) {
        assertThat(endpoint.bearer(key.token()).get(path).status()).isEqualTo(200);
        assertThat(endpoint.bearer(key.token()).post(path).status()).isEqualTo(200);
        assertThat(endpoint.get(path).status()).isEqualTo(401);
    }

    /** Keycloak turns such paths away before anybody else sees them; a gateway takes that for a refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/a//b", "?a=%zz"})
    @Tag("matrix")
    void neverAcceptsAKeyOnAPathThatKeycloakTurnsAway(String path) {
        assertThat(statusOf(path)).isEqualTo(400);
    }

    @Test
    @SinceKeycloak(value = "26.5", row = "Paths with a semicolon")
    @Tag("matrix")
    void neverAcceptsAKeyOnAPathWithAMatrixParameter() {
        assertThat(statusOf("/a;b=c")).isEqualTo(400);
    }

    private int statusOf(String path) {
        return RawHttp.to(keys.realm().server().url())
                .send(
                        "GET /realms/" + keys.realm().name() + "/api-keys/validate" + path + " HTTP/1.1",
                        "Authorization: Bearer " + key.token())
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {",
        "application/x-www-form-urlencoded, scope=reports:write&%zz",
        "multipart/form-data; boundary=x, no parts",
        "text/plain, text",
        "nonsense, text"
    })
    @Tag("matrix")
    void ignoresTheBodyWhateverItIs(String type, String body) {
        assertThat(endpoint.bearer(key.token())
                        .header("Content-Type", type)
                        .send("POST", "", BodyPublishers.ofString(body.repeat(1000)))
                        .status())
                .isEqualTo(200);
    }

    /** Of 11 MB: Quarkus lets 10 through. Also without a length that is said before. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void ignoresTheBodyHoweverLongItIs(String method) {
        byte[] body = new byte[11 << 20];
        for (BodyPublisher sent : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            Http typed = endpoint.header("Content-Type", "application/x-www-form-urlencoded");
            typed.bearer(key.token()).send(method, "/upload", sent).expect(200);
            typed.send(method, "", sent).expect(401);
            typed.bearer(key.token()).send(method, "?scope=reports:write", sent).expect(403);
            endpoint.bearer(key.token()).get("").expect(200);
        }
    }

    /** However they are refused, the first time and later: nobody learns which keys there are. */
    @Test
    void refusesAllWhoProveNothingAlike() {
        TestKey own = keys.scopedKey(keys.user("reader"), "reports:read");
        List<String> unproved = List.of(own.withAnotherSecret(), own.withAnotherId(), own.withBadChecksum());

        Set<String> answers = new HashSet<>();
        for (int time = 0; time < 3; time++) {
            for (String token : unproved) {
                Answer answer = endpoint.bearer(token).get("").expect(401);
                answers.add(answer.body() + new TreeMap<>(answer.headers().map()));
            }
        }

        assertThat(answers).hasSize(1);
    }

    /** A change ends what was answered. Who asks then waits until it is worked out again, and may have sent a body. */
    @Test
    @Tag("matrix")
    void worksOutAgainWhatAChangeHasEnded() {
        TestUser owner = keys.user("reader");
        TestKey changed = keys.scopedKey(owner, "reports:read");
        Http own = keys.as(owner);
        Http asking = endpoint.bearer(changed.token());
        byte[] body = new byte[1 << 20];
        for (BodyPublisher sent : List.of(
                BodyPublishers.noBody(),
                BodyPublishers.ofByteArray(body),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            asking.send("GET", "", sent).expect(200);
            String name = "sends " + sent.contentLength();
            own.patch("/" + changed.id(), Map.of("name", name)).expect(200);
            assertThat(asking.send("GET", "", sent).expect(200).body()).contains('"' + name + '"');

            own.post("/" + changed.id() + "/disable").expect(200);
            asking.send("GET", "", sent).expect(401);
            asking.send("GET", "", sent).expect(401);
            own.post("/" + changed.id() + "/enable").expect(200);
        }
    }

    /** As {@code docs/validation.md} says: a key is no login. */
    @Test
    void takesAKeyThroughWhatEndsLogins() {
        TestUser owner = keys.user("reader");
        TestKey kept = keys.fullKey(owner);
        Http user = keys.realm().admin().below("/users/" + owner.id());

        user.post("/logout").expect(204);
        endpoint.bearer(kept.token()).get("").expect(200);
        user.put("/reset-password", Map.of("type", "password", "value", "another", "temporary", true))
                .expect(204);
        endpoint.bearer(kept.token()).get("?scope=profile").expect(200);
        user.put("", Map.of("requiredActions", List.of("UPDATE_PASSWORD", "VERIFY_EMAIL", "CONFIGURE_TOTP")))
                .expect(204);
        endpoint.bearer(kept.token()).get("?scope=profile%20email").expect(200);
    }

    @Test
    @Tag("matrix")
    void saysWhoCalledInTheBody() {
        JsonNode claims = endpoint.bearer(key.token()).get("").json();
        assertThat(claims.path("active").asBoolean()).isTrue();
        assertThat(claims.path("key_id").asText()).isEqualTo(key.id());
        assertThat(claims.path("name").asText()).isEqualTo("gateway 😀");
        assertThat(claims.path("sub").asText()).isEqualTo(alice.id());
        assertThat(claims.path("username").asText()).isEqualTo(alice.username());
        assertThat(claims.path("email").asText()).isEqualTo(alice.username() + "@example.test");
        assertThat(claims.path("client_id").asText()).isEqualTo("reports-api");
        assertThat(claims.path("scope").asText().split(" ")).contains("reports:read");
        assertThat(claims.path("iat").isIntegralNumber()).isTrue();
        assertThat(claims.path("exp").asLong()).isGreaterThan(claims.path("iat").asLong());
        assertThat(claims.has("nbf")).isFalse();
    }

    @Test
    @Tag("matrix")
    void saysWhoCalledInTheHeaders() {
        Answer answer = endpoint.bearer(key.token()).get("");
        assertThat(answer.header("X-Auth-Request-User")).isEqualTo(alice.id());
        assertThat(answer.header("X-Auth-Request-Preferred-Username")).isEqualTo(alice.username());
        assertThat(answer.header("X-Auth-Request-Email")).isEqualTo(alice.username() + "@example.test");
        assertThat(answer.header("X-Api-Key-Id")).isEqualTo(key.id());
        assertThat(answer.header("X-Api-Key-Client")).isEqualTo("reports-api");
        assertThat(answer.header("X-Api-Key-Scopes").split(" ")).contains("reports:read");
        assertThat(answer.header("X-Api-Key-Expires")).matches("2\\d{3}-.*Z");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=5");
        assertThat(answer.header("Vary")).contains("Authorization", "X-API-Key", "X-Required-Scope", "X-Required-Role");
    }

    @Test
    void hasEveryIdentityHeaderAlsoWhereItHasNoValue() {
        Answer answer = endpoint.bearer(keys.fullKey(keys.user()).token()).get("");
        assertThat(IDENTITY)
                .allSatisfy(name ->
                        assertThat(answer.headers().allValues(name)).as(name).hasSize(1));
    }

    @Test
    void letsNoAnswerBeKeptBeyondTheEndOfTheKey() {
        TestKey ending =
                keys.key(alice, Map.of("expiresAt", Instant.now().plusSeconds(3).toString()));
        assertThat(endpoint.bearer(ending.token()).get("").header("Cache-Control"))
                .matches("private, max-age=[0-2]");
    }

    @Test
    @Tag("matrix")
    void asksForEverythingThatIsRequiredAnywhere() {
        Http bearer = endpoint.bearer(key.token());
        assertThat(bearer.get("?scope=reports:read&role=reports-api:reader&client=reports-api")
                        .status())
                .isEqualTo(200);
        assertThat(bearer.get("?scope=reports:read%20reports:write").status()).isEqualTo(403);
        assertThat(bearer.get("?scope=reports:read&scope=reports:write").status())
                .isEqualTo(403);
        assertThat(bearer.header("X-Required-Scope", "reports:write")
                        .get("?scope=reports:read")
                        .status())
                .isEqualTo(403);
        assertThat(bearer.header("X-Required-Scope", "reports:read")
                        .get("?scope=reports:write")
                        .status())
                .isEqualTo(403);
        assertThat(bearer.header("X-Required-Role", "reports-api:reader")
                        .get("")
                        .status())
                .isEqualTo(200);
        assertThat(bearer.header("X-Required-Role", "reports-api:writer")
                        .get("")
                        .status())
                .isEqualTo(403);
        assertThat(bearer.header("X-Required-Client", "reports-api").get("").status())
                .isEqualTo(200);
        assertThat(bearer.get("?client=reports-api&client=other").status()).isEqualTo(403);
        assertThat(bearer.get("?scope=&role=&client=").status()).isEqualTo(200);
    }

    /** Also from the answers that are kept: each is asked after a good one. */
    @Test
    void refusesWhatIsMisspeltWhereTheGatewayIsStrict() {
        Http bearer = endpoint.bearer(key.token());
        String good = "?strict=true&scope=reports:read&challenge=basic&jwt=false";
        bearer.get(good).expect(200);
        bearer.get("?scpe=reports:write").expect(200);

        for (String query : List.of("&scpe=reports:write", "&role=", "&role", "&x=y")) {
            assertThat(bearer.get(good + query).expect(403).text("error")).isEqualTo("access_denied");
        }
        bearer.header("X-Required-Scpe", "a").get(good).expect(403);
        bearer.header("X-Required-Scope", "").get(good).expect(403);
        bearer.header("X-Required-Strict", "true").get("/reports?page=1").expect(200);
        bearer.header("X-Required-Strict", "true")
                .header("x-required-roles", "a")
                .get("")
                .expect(403);
        endpoint.get("?strict=true&scpe=a").expect(401);
    }

    /** Also of a malformed token, whose refusal is kept for all who send one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "lk_0000000000000000"})
    void asksForAPasswordWhereTheGatewayWantsIt(String token) {
        Http asking = token.isEmpty() ? endpoint : endpoint.bearer(token);
        for (String query : List.of("?challenge=basic", "?%63hallenge=basic&a=b", "?challenge=basic")) {
            Answer asked = asking.get(query).expect(401);
            assertThat(asked.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Basic realm=\"" + keys.realm().name() + "\"");
            assertThat(asked.header("X-Api-Key-Refusal")).isEqualTo(asked.text("error_description"));
            assertThat(asking.get("").header("WWW-Authenticate")).startsWith("Bearer realm=");
        }
        assertThat(endpoint.bearer(key.token())
                        .get("?challenge=basic&scope=reports:write")
                        .expect(403)
                        .header("WWW-Authenticate"))
                .startsWith("Bearer realm=");
    }

    @Test
    void knowsNoRealmThatIsNotThere() {
        assertThat(keys.realm()
                        .server()
                        .http()
                        .bearer(key.token())
                        .get("/realms/nowhere/api-keys/validate")
                        .status())
                .isEqualTo(404);
    }
}
