// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.gateways.Gateway.Running;
import io.latchkey.it.gateways.Upstream.Seen;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.http.RawHttp;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestOrganization;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.Servers;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every gateway does, in front of an upstream, by a Keycloak that trusts the gateway to say where the client is. They
 * all ask for the scope {@code reports:read}.
 */
@Order(1)
@Tag("once")
@ParameterizedClass
@EnumSource
final class GatewaysIT {
    private static final List<String> IDENTITY = List.of(
            "X-Auth-Request-User",
            "X-Auth-Request-Preferred-Username",
            "X-Auth-Request-Email",
            "X-Auth-Request-Groups",
            "X-Auth-Request-Access-Token",
            "X-Api-Key-Id",
            "X-Api-Key-Client",
            "X-Api-Key-Organization",
            "X-Api-Key-Scopes",
            "X-Api-Key-Expires");

    private static KeycloakServer server;
    private static Upstream upstream;
    private static KeyRealm keys;
    private static TestUser owner;
    private static TestKey good;
    private static TestKey ofAGroup;
    private static TestKey expired;
    private static TestKey ofAJoiner;

    private final Gateway gateway;

    private Running running;

    GatewaysIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    static void start() {
        server = Servers.hurried();
        upstream = Upstream.answering(200);
        keys = KeyRealm.in(TestRealm.on(server));
        owner = keys.user("reader", "writer");
        good = keys.scopedKey(owner, "reports:read");
        ofAGroup = keyOfAGroupAndAnOrganization();
        letUserNamesBeAnyText();
        ofAJoiner = keyOfAJoiner();
        Instant end = Instant.now().plus(Duration.ofSeconds(4));
        expired = keys.key(owner, Map.of("expiresAt", end.toString()));
        Deadline.in(Duration.ofSeconds(10))
                .await("the key has expired", () -> Instant.now().isAfter(end));
    }

    private static TestKey keyOfAGroupAndAnOrganization() {
        TestRealm realm = keys.realm();
        realm.users().join(owner, "reporters");
        realm.change(Map.of("organizationsEnabled", true));
        TestOrganization acme = TestOrganization.in(realm, owner);
        return keys.key(owner, Map.of("organization", acme.alias(), "expiresInDays", 30));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @BeforeEach
    void startGateway() {
        running = startBefore(server.url().getAuthority());
    }

    @AfterEach
    void stopGateway() {
        running.close();
    }

    private Running startBefore(String keycloak) {
        return gateway.start(keycloak, keys.realm().name(), upstream.address());
    }

    private Http with(TestKey key) {
        return running.http().bearer(key.token());
    }

    private Seen passes(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        Seen seen = upstream.taken().orElseThrow();
        assertThat(seen.headers()).doesNotContainKeys("Authorization", "X-API-Key");
        return seen;
    }

    private static void isRefused(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(upstream.taken()).isEmpty();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Keycloak itself is asked here. {@code Forwarded}: {@code ServerSettingsIT}. */
    @Test
    void mayWriteTheAddressInAnyForm() {
        TestKey bound = keys.key(owner, Map.of("allowedNetworks", List.of("203.0.113.9", "2001:db8::1:9")));

        for (String form : List.of(
                "[2001:db8::1:9]:4711",
                "2001:DB8:0:0::1:9",
                "2001:db8::1:9%eth0",
                "::ffff:203.0.113.9",
                "203.0.113.9:4711",
                "203.0.113.9 , 10.0.0.1")) {
            assertThat(askedFor(form, bound)).as(form).isEqualTo(200);
        }
        assertThat(askedFor("198.51.100.1", bound)).isEqualTo(403);
    }

    private static int askedFor(String address, TestKey key) {
        return keys.realm()
                .http()
                .header("X-Forwarded-For", address)
                .bearer(key.token())
                .get("/api-keys/validate")
                .status();
    }

    @Test
    void letsAGoodKeyPassHoweverItArrives() {
        for (String scheme : List.of("Bearer", "Api-Key", "ApiKey", "Token")) {
            Seen seen = passes(running.http()
                    .header("Authorization", scheme + " " + good.token())
                    .get("/"));
            assertThat(seen.header("X-Api-Key-Id")).isEqualTo(good.id());
        }
        for (String user : List.of("", owner.username())) {
            passes(running.http()
                    .header("Authorization", basic(user, good.token()))
                    .get("/"));
        }
        passes(running.http().header("X-API-Key", good.token()).get("/"));
    }

    @Test
    void passesTheRequestOnAsItCame() {
        assertThat(passes(with(good).get("/a/b%20c?x=1&scope=reports:write")).uri())
                .isEqualTo("/a/b%20c?x=1&scope=reports:write");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            Seen seen = passes(with(good)
                    .header("Content-Type", "application/json")
                    .send(method, "/reports", BodyPublishers.ofString("{\"a\":\"\u03c9\"}")));
            assertThat(seen.method()).isEqualTo(method);
            assertThat(seen.header("Content-Type")).isEqualTo("application/json");
            assertThat(seen.body()).isEqualTo("{\"a\":\"\u03c9\"}");
        }
        for (String method : List.of("HEAD", "OPTIONS", "PROPFIND")) {
            assertThat(passes(with(good).method(method, "/")).method()).isEqualTo(method);
        }
        assertThat(passes(with(good).send("POST", "/", BodyPublishers.ofString("r".repeat(100_000))))
                        .body())
                .hasSize(100_000);
    }

    @Test
    void refusesAKeyThatIsNoMoreOrNotForThis() {
        TestKey revoked = keys.scopedKey(owner, "reports:read");
        passes(with(revoked).get("/"));
        keys.as(owner).post("/" + revoked.id() + "/revoke").expect(200);
        TestUser denied = keys.user("reader");
        TestKey deniedKey = keys.fullKey(denied);
        keys.override(denied, false);

        isRefused(with(revoked).get("/"), 401);
        isRefused(with(expired).get("/"), 401);
        isRefused(with(keys.scopedKey(owner, "reports:write")).get("/"), 403);
        isRefused(with(deniedKey).get("/"), 403);
        isRefused(running.http().bearer(good.withAnotherSecret()).get("/"), 401);
        isRefused(running.http().bearer(good.withAnotherId()).get("/"), 401);
        isRefused(running.http().bearer(good.withBadChecksum()).post("/"), 401);
    }

    @Test
    void tellsTheClientToWaitWhereAKeyIsUsedTooOften() {
        TestKey limited = keys.key(owner, Map.of("rateLimit", Map.of("requests", 2, "period", "PT1H")));
        passes(with(limited).get("/"));
        passes(with(limited).get("/"));

        Answer over = with(limited).get("/");

        isRefused(over, 429);
        assertThat(Integer.parseInt(over.header("Retry-After"))).isPositive();
        assertThat(over.header("RateLimit")).startsWith("\"api-key\";r=0;");
        assertThat(over.header("RateLimit-Policy")).isEqualTo("\"api-key\";q=2;w=3600");
    }

    @Test
    void tellsTheClientHowToAuthenticate() {
        Answer answer = running.http().get("/");

        isRefused(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=");
    }

    @Test
    void refusesWhatIsNoKey() {
        isRefused(running.http().header("Authorization", "").get("/"), 401);
        isRefused(running.http().bearer("garbage").get("/"), 401);
        isRefused(
                running.http().header("Authorization", "Digest " + good.token()).get("/"), 401);
        isRefused(running.http().get("/?access_token=" + good.token()), 401);
        Answer long8k = running.http().bearer("x".repeat(8192)).get("/");
        assertThat(long8k.status()).isIn(400, 401, 431);
        assertThat(upstream.taken()).isEmpty();
    }

    @Test
    void refusesTwoCredentialsAtOnce() {
        isRefused(with(good).header("X-API-Key", good.token()).get("/"), 401);
        isRefused(
                running.http()
                        .header("X-API-Key", good.token())
                        .header("X-API-Key", "x")
                        .get("/"),
                401);
        // nginx of Debian 12 takes the second Authorization for a bad request.
        assertThat(with(good).bearer(good.token()).get("/").status()).isIn(400, 401);
        assertThat(upstream.taken()).isEmpty();
    }

    @Test
    void tellsTheUpstreamWhatLatchkeyTells() {
        Seen seen = passes(with(ofAGroup).get("/"));

        Answer told = keys.validate(ofAGroup, "?scope=reports:read");
        assertThat(told.header("X-Auth-Request-User")).isEqualTo(owner.id());
        assertThat(IDENTITY).allSatisfy(name -> assertThat(seen.header(name)).isEqualTo(told.header(name)));
        // That one is sent to who asks for it.
        assertThat(IDENTITY)
                .filteredOn(name -> !name.equals("X-Auth-Request-Access-Token"))
                .allSatisfy(name -> assertThat(told.header(name)).isNotEmpty());
    }

    /** In two requests: HAProxy takes a hundred headers. */
    @ParameterizedTest
    @ValueSource(strings = {"_", "."})
    void passesNoIdentityOnThatTheClientForged(String dash) {
        String bare = user("bare of " + gateway + dash);
        Http forger = with(key(bare, "reports-api"));
        for (String name : IDENTITY) {
            for (String spelled : List.of(name, name, name.replace("-", dash), name.replaceFirst("-", dash))) {
                forger = forger.header(spelled, "forged").header(spelled.toLowerCase(Locale.ROOT), "forged");
            }
        }

        Seen seen = passes(forger.get("/"));

        assertThat(seen.header("X-Auth-Request-User")).isEqualTo(bare);
        assertThat(seen.header("X-Auth-Request-Email")).isEmpty();
        assertThat(seen.headers().values())
                .allSatisfy(values -> assertThat(values).doesNotContain("forged"));
        assertThat(seen.headers().keySet()).noneMatch(name -> name.contains(dash));
    }

    /** What a proxy finds named there, it takes away: Caddy itself, and maybe one behind the gateway (RFC 9110, section 7.6.1). */
    @ParameterizedTest
    @ValueSource(strings = {"", "foo, ", "foo, upgrade, ", "Upgrade,"})
    void passesIdentityOnWhateverTheClientNamesInConnection(String before) {
        Answer told = keys.validate(good, "?scope=reports:read");

        Seen seen = passes(RawHttp.to(running.url())
                .send(
                        "GET / HTTP/1.1",
                        "Authorization: Bearer " + good.token(),
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Connection: " + before + String.join(", ", IDENTITY),
                        "Connection: X-Forwarded-For"));

        assertThat(IDENTITY).allSatisfy(name -> assertThat(seen.header(name)).isEqualTo(told.header(name)));
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("Connection").toLowerCase(Locale.ROOT)).doesNotContain("x-");
        if (gateway != Gateway.NGINX && before.toLowerCase(Locale.ROOT).contains("upgrade")) {
            assertThat(seen.header("Connection")).isEqualToIgnoringCase("upgrade");
            assertThat(seen.header("Upgrade")).isEqualTo("websocket");
        }
    }

    /** Over HTTP/2 a client would go on past the gateway (RFC 7540, section 3.2). */
    @ParameterizedTest
    @ValueSource(strings = {"h2c", "H2C", "h2c, websocket", "websocket, h2c", "websocket\r\nUpgrade: h2c", "foo"})
    void beginsNothingButWebSocket(String protocol) {
        Seen seen = passes(upgrade(running, "GET", protocol, "Authorization: Bearer " + good.token()));

        assertThat(seen.header("Upgrade")).isIn("", "websocket");
        assertThat(seen.header("X-Api-Key-Id")).isEqualTo(good.id());
    }

    private static Answer upgrade(Running to, String method, String protocol, String... more) {
        return RawHttp.to(to.url())
                .send(
                        method + " / HTTP/1.1",
                        Stream.concat(
                                        Stream.of(more),
                                        Stream.of(
                                                "Connection: Upgrade, HTTP2-Settings",
                                                "Upgrade: " + protocol,
                                                "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
                                                "Sec-WebSocket-Version: 13",
                                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                                .toArray(String[]::new));
    }

    private static Http preflight(Running to) {
        return to.http().header("Origin", "https://app.example.com").header("Access-Control-Request-Method", "GET");
    }

    @Test
    void letsNoPreflightThroughUnlessItIsToldTo() {
        isRefused(preflight(running).method("OPTIONS", "/"), 401);
    }

    @Test
    void letsPreflightsThroughIfItIsToldTo() {
        try (Running told = gateway.startForBrowsers(
                server.url().getAuthority(), keys.realm().name(), upstream.address())) {
            Http forger = preflight(told);
            for (String name : IDENTITY) {
                forger = forger.header(name, "forged")
                        .header(name.replace('-', '_'), "forged")
                        .header(name.replace('-', '.'), "forged");
            }

            Seen seen = passes(forger.method("OPTIONS", "/reports?x=1"));

            assertThat(seen.method()).isEqualTo("OPTIONS");
            assertThat(seen.uri()).isEqualTo("/reports?x=1");
            assertThat(seen.header("Origin")).isEqualTo("https://app.example.com");
            assertThat(seen.header("Access-Control-Request-Method")).isEqualTo("GET");
            assertThat(seen.headers().values())
                    .allSatisfy(values -> assertThat(values).doesNotContain("forged"));
            assertThat(passes(upgrade(
                                    told, "OPTIONS", "h2c", "Origin: https://x", "Access-Control-Request-Method: GET"))
                            .header("Upgrade"))
                    .isEmpty();
            assertThat(passes(told.http().bearer(good.token()).get("/")).header("X-Api-Key-Id"))
                    .isEqualTo(good.id());
            assertThat(passes(preflight(told).bearer(good.token()).method("OPTIONS", "/"))
                            .header("X-Api-Key-Id"))
                    .isEqualTo(good.id());
        }
    }

    @Test
    void letsNothingButPreflightsThroughWithoutAKey() {
        try (Running told = gateway.startForBrowsers(
                server.url().getAuthority(), keys.realm().name(), upstream.address())) {
            for (String method : List.of("GET", "POST", "HEAD", "options", "OPTIONSX")) {
                assertThat(preflight(told).method(method, "/").status()).isIn(400, 401, 405);
                assertThat(upstream.taken()).isEmpty();
            }
            isRefused(told.http().method("OPTIONS", "/"), 401);
            isRefused(told.http().header("Origin", "https://x").method("OPTIONS", "/"), 401);
            isRefused(told.http().header("Access-Control-Request-Method", "GET").method("OPTIONS", "/"), 401);
            isRefused(preflight(told).bearer("garbage").method("OPTIONS", "/"), 401);
            isRefused(preflight(told).header("X-API-Key", "garbage").method("OPTIONS", "/"), 401);
        }
    }

    @Test
    void letsNobodyLoosenWhatIsRequired() {
        TestKey other = keys.scopedKey(owner, "reports:write");
        Http cunning = with(other)
                .header("X-Required-Scope", "reports:write")
                .header("X-Forwarded-Uri", "/?scope=reports:write")
                .header("X-Original-URL", "/realms/master");

        isRefused(cunning.get("/?scope=reports:write"), 403);
    }

    @Test
    void letsNobodySayHimselfWhereHeIs() {
        TestKey here = keys.key(owner, Map.of("allowedNetworks", List.of("127.0.0.1")));
        TestKey elsewhere = keys.key(owner, Map.of("allowedNetworks", List.of("10.0.0.0/8")));

        assertThat(keys.realm()
                        .http()
                        .bearer(elsewhere.token())
                        .header("X-Forwarded-For", "10.0.0.1")
                        .get("/api-keys/validate")
                        .status())
                .as("Keycloak believes the gateway")
                .isEqualTo(200);

        for (String header : List.of("X-Forwarded-For", "X-forwarded_for", "X-Real-IP")) {
            passes(with(here).header(header, "10.0.0.1").get("/"));
            isRefused(with(elsewhere).header(header, "10.0.0.1").get("/"), 403);
        }
        passes(with(here).header("Forwarded", "for=10.0.0.1").get("/"));
        isRefused(with(elsewhere).header("Forwarded", "for=10.0.0.1").get("/"), 403);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 302, 404})
    void letsNothingPassIfKeycloakAnswersSomethingElse(int status) {
        try (Upstream broken = Upstream.answering(status);
                Running before = startBefore(broken.address())) {
            assertThat(before.http().bearer(good.token()).get("/").status() / 100)
                    .isNotEqualTo(2);
            assertThat(upstream.taken()).isEmpty();
        }
    }

    @Test
    void answersThatItCannotTellWhenKeycloakIsDown() {
        try (Running before = startBefore("127.0.0.1:" + FreePort.next())) {
            assertThat(before.http().bearer(good.token()).get("/").status()).isBetween(500, 599);
            assertThat(upstream.taken()).isEmpty();
        }
    }

    @Test
    void passesAnyNameOnSoThatItCanBeDecoded() {
        String name = "zo\u00eb o'neill \"\u03c9\" " + gateway.name().toLowerCase(Locale.ROOT);
        TestKey key = key(user(name), "reports-api");

        String told = passes(with(key).get("/")).header("X-Auth-Request-Preferred-Username");

        assertThat(URLDecoder.decode(told.replace("+", "%2B"), UTF_8)).isEqualTo(name);
    }

    @Test
    void passesAUserInTwoThousandGroupsWithLongScopes() {
        // To read that many groups for the first time may take Keycloak longer than a gateway waits.
        keys.validate(ofAJoiner).expect(200);

        Seen seen = passes(with(ofAJoiner).get("/"));

        assertThat(seen.header("X-Auth-Request-Groups")).contains("/group-0001-");
        assertThat(seen.header("X-Api-Key-Scopes")).contains("scope-");
    }

    private static TestKey keyOfAJoiner() {
        List<String> paths = IntStream.range(0, 2000)
                .mapToObj(i -> "/group-%04d-%s".formatted(i, "\u00e9x".repeat(10)))
                .toList();
        List<Map<String, String>> groups = paths.stream()
                .map(path -> Map.of("name", path.substring(1), "path", path))
                .toList();
        keys.realm().admin().post("/partialImport", Map.of("groups", groups)).expect(200);
        TestClient wide = keys.realm().clients().create(ClientSpec.confidential("wide"));
        keys.realm().scopes().offer(wide, keys.read());
        for (int i = 0; i < 15; i++) {
            TestScope scope = keys.realm().scopes().create("scope-%02d-%s".formatted(i, "y".repeat(100)));
            keys.realm().scopes().offer(wide, scope);
        }
        TestUser joiner = keys.realm().users().create("joiner", Map.of("groups", paths));
        keys.realm().roles().grant(joiner, keys.reports(), "reader");
        return key(joiner.id(), wide.clientId());
    }

    /** Without an email address or a password. Answers its id. */
    private static String user(String username) {
        String id = keys.realm()
                .admin()
                .post("/users", Map.of("username", username, "enabled", true))
                .expect(201)
                .createdId();
        keys.realm().roles().grant(new TestUser(id, username, ""), keys.reports(), "reader");
        return id;
    }

    private static TestKey key(String ownerId, String clientId) {
        return TestKey.in(keys.administration()
                .post("", Map.of("name", "a key", "ownerId", ownerId, "clientId", clientId))
                .expect(201));
    }

    /** Operators may do that, and a user storage of their own need not ask it at all. */
    private static void letUserNamesBeAnyText() {
        ObjectNode profile = Json.object(
                keys.realm().admin().get("/users/profile").expect(200).json());
        for (JsonNode attribute : profile.path("attributes")) {
            ((ObjectNode) attribute).remove("validations");
        }
        keys.realm().admin().put("/users/profile", profile).expect(200);
    }
}
