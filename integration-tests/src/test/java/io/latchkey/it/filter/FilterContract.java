// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter does in every container. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilterContract {
    private static final Duration CACHE_TTL = Duration.ofSeconds(3);
    private static final Duration SLOW = Duration.ofSeconds(6);
    private static final int MANY = 1000;

    private final Container container;
    private final KeyRealm keys;
    private final Relay relay;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private FilteredApp app;

    @TempDir
    static Path folder;

    FilterContract(TestRealm realm, Container container) {
        this.container = container;
        this.keys = KeyRealm.in(realm);
        this.relay = Relay.to(realm.server().url());
    }

    /** Nobody answers at the time: an application does not wait for Keycloak to start. */
    @BeforeAll
    void startWhileKeycloakIsDown() {
        relay.stop();
        app = FilteredApp.start(
                container,
                Map.of(
                        "LATCHKEY_ISSUER",
                        relay.url() + "/realms/" + keys.realm().name(),
                        "LATCHKEY_CLIENT_ID",
                        keys.reports().clientId(),
                        "LATCHKEY_CLIENT_SECRET",
                        keys.reports().secret(),
                        "LATCHKEY_CACHE_TTL",
                        CACHE_TTL.toString(),
                        "LATCHKEY_TIMEOUT",
                        "20",
                        "LATCHKEY_SCOPES",
                        "/reports/*=reports:read; /admin/*=reports:write"),
                folder);
        relay.start();
    }

    @AfterEach
    void behave() {
        relay.behave();
    }

    @AfterAll
    void end() {
        app.close();
        relay.close();
        threads.shutdownNow();
    }

    private Http with(String token) {
        return app.http().bearer(token);
    }

    private int status(String token) {
        return with(token).get("/caller").status();
    }

    private TestKey key() {
        return keys.scopedKey(keys.user("reader"), "reports:read");
    }

    private static String basic(String userName, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((userName + ":" + token).getBytes(UTF_8));
    }

    @Test
    void takesAGoodKeyByEachWay() {
        TestUser alice = keys.user("reader");
        String token = keys.scopedKey(alice, "reports:read").token();

        for (String scheme : List.of("Bearer", "bearer", "Api-Key", "ApiKey", "Token")) {
            assertThat(app.http()
                            .header("Authorization", scheme + " " + token)
                            .get("/caller")
                            .status())
                    .as(scheme)
                    .isEqualTo(200);
        }
        for (String userName : List.of("", alice.username(), alice.username().toUpperCase(Locale.ROOT))) {
            assertThat(app.http()
                            .header("Authorization", basic(userName, token))
                            .get("/caller")
                            .status())
                    .as(userName)
                    .isEqualTo(200);
        }
        assertThat(app.http().header("X-API-Key", token).get("/caller").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/caller", "/forward", "/async/thread", "/async/dispatch"})
    void tellsTheApplicationWhoCalls(String path) {
        TestUser alice = keys.user("reader", "writer");
        TestKey key = keys.scopedKey(alice, "reports:read");

        assertThat(with(key.token()).get(path).expect(200).body().lines())
                .containsExactly(
                        alice.id(), alice.id(), "API_KEY", key.id(), "true", "false", "true", alice.username());
    }

    @Test
    void refusesWithAChallengeThatSaysWhy() {
        Answer none = app.http().get("/caller").expect(401);
        assertThat(none.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"" + keys.realm().name() + "\"");
        assertThat(none.text("error")).isEqualTo("invalid_request");
        assertThat(none.header("Content-Type")).startsWith("application/json");
        assertThat(none.header("Cache-Control")).isEqualTo("no-store");

        Answer lacking = with(key().token()).get("/admin/x").expect(403);
        assertThat(lacking.header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"", "scope=\"reports:write\"");
        assertThat(lacking.text("error")).isEqualTo("insufficient_scope");
    }

    @Test
    void refusesTwoCredentials() {
        TestKey key = key();

        assertThat(with(key.token())
                        .header("X-API-Key", key.token())
                        .get("/caller")
                        .expect(401)
                        .text("error"))
                .isEqualTo("invalid_request");
        assertThat(with(key.token())
                        .header("Authorization", "Bearer " + key.token())
                        .get("/caller")
                        .status())
                .isIn(400, 401);
    }

    @Test
    void refusesWhatIsMalformedWithoutACall() {
        TestKey key = key();
        assertThat(status(key.token())).isEqualTo(200);
        int before = relay.introspections();

        for (String token : List.of("garbage", key.withBadChecksum(), "ey.J.x", "x".repeat(4000), key.token() + "x")) {
            Answer answer = with(token).get("/caller").expect(401);
            assertThat(answer.text("error")).isEqualTo("invalid_token");
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
        assertThat(relay.introspections()).isEqualTo(before);
    }

    @Test
    void refusesAKeyThatKeycloakDoesNotKnow() {
        TestKey key = key();

        assertThat(status(key.withAnotherSecret())).isEqualTo(401);
        assertThat(status(key.withAnotherId())).isEqualTo(401);
        assertThat(app.http()
                        .header("Authorization", basic("somebody-else", key.token()))
                        .get("/caller")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void wantsTheScopesOfThePath() {
        String reader = key().token();
        String writer =
                keys.scopedKey(keys.user("reader", "writer"), "reports:write").token();

        assertThat(with(reader).get("/reports/1").status()).isEqualTo(200);
        assertThat(with(reader).get("/admin/1").status()).isEqualTo(403);
        assertThat(with(writer).get("/reports/1").status()).isEqualTo(403);
        assertThat(with(writer).get("/admin/1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/admin", "/app/admin/", "/app/%61dmin/x", "/app/caller/..;/admin/x", "/app/caller/../admin/x",
                "/app/caller/%2e%2e/admin/x", "/app//admin/x", "/app/./admin/x", "/app/;x=y/admin/x", "/app/admin;x/y",
                "/app/admin%2fx", "/app/caller/..%2fadmin/x", "/app/caller%5c..%5cadmin/x", "/app;/admin/x"
            })
    void letsNobodyRoundTheRulesForPaths(String path) {
        String reader = key().token();
        assertThat(status(reader)).isEqualTo(200);

        Answer answer = app.raw().send("GET " + path + " HTTP/1.1", "Authorization: Bearer " + reader);

        assertThat(answer.status()).isIn(400, 403, 404);
    }

    @Test
    void refusesARevokedKeyOnceItsAnswerHasRunOut() {
        TestKey key = key();
        assertThat(status(key.token())).isEqualTo(200);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);

        Deadline.in(CACHE_TTL.plusSeconds(1)).await("refused", () -> status(key.token()) == 401);
    }

    @Test
    void refusesAKeyWhoseEndHasComeWhateverItKnowsOfIt() {
        // Whole seconds: that is what exp can say.
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 6);
        TestKey key = keys.key(keys.user("reader"), Map.of("expiresAt", end.toString()));
        assertThat(status(key.token())).isEqualTo(200);

        Deadline.in(Duration.ofSeconds(20))
                .await("the key has expired", () -> Instant.now().isAfter(end));

        assertThat(status(key.token())).isEqualTo(401);
    }

    @Test
    void answersThatItCannotTellWhileKeycloakIsGone() {
        TestKey known = key();
        TestKey cold = key();
        assertThat(status(known.token())).isEqualTo(200);
        long asked = System.nanoTime();
        relay.stop();
        try {
            assertThat(status(known.token())).as("counts still").isEqualTo(200);
            Answer answer = with(cold.token()).get("/caller").expect(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.text("error")).isEqualTo("temporarily_unavailable");
            assertThat(status("garbage")).isEqualTo(401);
            Deadline.in(CACHE_TTL.plusSeconds(2))
                    .await("its answer has run out", () -> System.nanoTime() - asked > CACHE_TTL.toNanos());
            assertThat(status(known.token())).isEqualTo(503);
        } finally {
            relay.start();
        }
        assertThat(status(cold.token())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "500, oops",
        "503, ''",
        "200, <html>it works</html>",
        "200, '{\"active\":\"true\"}'",
        "200, {}",
        "401, {}"
    })
    void answersThatItCannotTellWhileKeycloakAnswersGarbage(int status, String body) {
        TestKey key = key();
        relay.answer(status, body);
        assertThat(status(key.token())).isEqualTo(503);

        relay.behave();

        assertThat(status(key.token())).isEqualTo(200);
    }

    @Test
    void keepsNobodyWaitingWhoseKeyIsKnownWhileKeycloakIsSlow() throws Exception {
        TestKey known = key();
        TestKey cold = key();
        long start = System.nanoTime();
        assertThat(status(known.token())).isEqualTo(200);
        relay.delay(SLOW);
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(threads.submit(() -> status(cold.token())));
        }
        int answers = 0;
        while (System.nanoTime() - start < CACHE_TTL.minusSeconds(1).toNanos()) {
            assertThat(status(known.token())).isEqualTo(200);
            answers++;
        }
        assertThat(answers).isGreaterThan(1);
        assertThat(waiting).noneMatch(Future::isDone);
        for (Future<Integer> each : waiting) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    @Test
    void asksOnceForAThousandCallersOfOneKey() throws Exception {
        TestKey key = key();
        int before = relay.introspections();
        relay.delay(Duration.ofSeconds(1));
        long start = System.nanoTime();

        assertThat(atOnce(Collections.nCopies(MANY, () -> status(key.token()))))
                .hasSize(MANY)
                .containsOnly(200);

        long timesToLive = 1 + (System.nanoTime() - start) / CACHE_TTL.toNanos();
        assertThat((long) relay.introspections() - before).isBetween(1L, timesToLive);
    }

    @Test
    void servesAThousandKeysAtOnce() throws Exception {
        keys.settings(Map.of("maxKeysPerUser", 2 * MANY));
        TestUser alice = keys.user("reader");
        Http api = keys.as(alice);
        List<Callable<String>> making = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            making.add(() -> TestKey.in(api.post("", Map.of("name", "one of many", "clientId", "reports-api"))
                            .expect(201))
                    .token());
        }
        List<String> tokens = inTurns(making, 8);
        int before = relay.introspections();

        assertThat(atOnce(tokens.stream()
                        .<Callable<Integer>>map(token -> () -> status(token))
                        .toList()))
                .hasSize(MANY)
                .containsOnly(200);

        assertThat(relay.introspections() - before).isEqualTo(MANY);
    }

    private <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        return inTurns(all, all.size());
    }

    private static <T> List<T> inTurns(List<Callable<T>> all, int atOnce) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(atOnce);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : callers.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void logsNoToken() {
        TestKey key = key();
        relay.answer(500, "oops");
        assertThat(status(key.token())).isEqualTo(503);

        assertThat(app.log())
                .contains("API keys cannot be checked")
                .doesNotContain(key.token().substring(20));
    }
}
