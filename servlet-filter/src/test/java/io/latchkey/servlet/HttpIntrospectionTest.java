// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.token.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIntrospectionTest {
    private final StandIn keycloak = StandIn.start();
    private final Token token = Keys.token();
    private Introspection introspection = introspection(keycloak.settings());

    @AfterEach
    void end() {
        keycloak.close();
    }

    private static Introspection introspection(ApiKeyFilterBuilder builder) {
        Settings settings = builder.settings();
        HttpCalls calls = new HttpCalls(settings);
        return new HttpIntrospection(calls, new Discovery(settings.issuer(), calls), settings.timeout());
    }

    private static void answersWell(StandIn.Call call) throws IOException {
        String id = call.body().replaceFirst(".*token=[a-z]+_([0-9A-Za-z]{16})_.*", "$1");
        call.with(200, "{\"active\":true,\"sub\":\"f8d0\",\"jti\":\"" + id + "\"}");
    }

    private Optional<ApiKeyPrincipal> answer() throws Exception {
        return introspection.of(token, Optional.empty()).get(30, TimeUnit.SECONDS);
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(this::answer)
                .satisfies(e -> assertThat(String.valueOf(e))
                        .doesNotContain(token.reveal().substring(20)));
    }

    @Test
    void asksAsTheClientAndSendsTheTokenInTheBody() throws Exception {
        Queue<StandIn.Call> calls = new ConcurrentLinkedQueue<>();
        keycloak.on(StandIn.INTROSPECTION, call -> {
            calls.add(call);
            answersWell(call);
        });

        assertThat(answer().orElseThrow().keyId()).isEqualTo(token.id().value());
        introspection.of(token, Optional.of("192.0.2.7")).get(30, TimeUnit.SECONDS);

        assertThat(calls)
                .satisfiesExactly(
                        first -> {
                            assertThat(first.exchange().getRequestMethod()).isEqualTo("POST");
                            assertThat(first.body()).isEqualTo("token=" + token.reveal());
                            // reports:api and "s3cret +&", form-encoded
                            assertThat(first.header("Authorization"))
                                    .isEqualTo("Basic cmVwb3J0cyUzQWFwaTpzM2NyZXQrJTJCJTI2");
                            assertThat(first.query()).isEqualTo("null");
                        },
                        second -> assertThat(second.body())
                                .contains("client_address=192.0.2.7")
                                .contains("token=" + token.reveal()));
        assertThat(keycloak.asked(StandIn.DISCOVERY)).isEqualTo(1);
    }

    @Test
    void tellsWhereAKeyIsLimited() throws Exception {
        keycloak.on(StandIn.INTROSPECTION, HttpIntrospectionTest::answersWell);
        assertThat(answer().orElseThrow().isLimited()).isFalse();
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().getResponseHeaders().set("RateLimit-Policy", "\"api-key\";q=1;w=60");
            answersWell(call);
        });

        assertThat(answer().orElseThrow().isLimited()).isTrue();
    }

    @Test
    void tellsWhenALimitedKeyMayBeTriedAgainAndKnowsKeycloakStill() throws Exception {
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().getResponseHeaders().set("Retry-After", "7");
            call.exchange().getResponseHeaders().set("RateLimit-Policy", "\"api-key\";q=1;w=60");
            call.with(429, "{\"error\":\"rate_limited\"}");
        });

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(this::answer)
                    .satisfies(e -> assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    RateLimited.class,
                                    limited -> assertThat(limited.retryAfter()).isEqualTo("7")));
        }
        assertThat(keycloak.asked(StandIn.DISCOVERY)).isEqualTo(1);
    }

    @Test
    void takesTheLimitOfAProxyForNoKeys() {
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().getResponseHeaders().set("Retry-After", "7");
            call.with(429, "slow down");
        });

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(this::answer)
                .withCauseInstanceOf(KeycloakUnavailable.class);
    }

    @Test
    void usesAConnectionAgain() throws Exception {
        Queue<Integer> ports = new ConcurrentLinkedQueue<>();
        keycloak.on(StandIn.INTROSPECTION, call -> {
            ports.add(call.exchange().getRemoteAddress().getPort());
            answersWell(call);
        });

        for (int i = 0; i < 5; i++) {
            assertThat(answer()).isPresent();
        }

        assertThat(ports).hasSize(5).containsOnly(ports.peek());
    }

    @Test
    void asksOnceMoreIfTheConnectionEndsBeforeAnAnswer() throws Exception {
        keycloak.on(StandIn.INTROSPECTION, call -> {
            if (keycloak.asked(StandIn.INTROSPECTION) != 2) {
                answersWell(call);
            }
        });

        assertThat(answer()).isPresent();
        assertThat(answer()).isPresent();
        assertThat(keycloak.asked(StandIn.INTROSPECTION)).isEqualTo(3);
    }

    @Test
    void asksNoThirdTime() {
        keycloak.on(StandIn.INTROSPECTION, call -> {});

        assertUnavailable();
        assertThat(keycloak.asked(StandIn.INTROSPECTION)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"500, oops", "401, {}", "200, <html>", "302, ''", "200, ''"})
    void takesGarbageForNoAnswer(int status, String body) throws Exception {
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().getResponseHeaders().add("Location", keycloak.url() + "/elsewhere");
            call.with(status, body);
        });
        keycloak.on("/elsewhere", HttpIntrospectionTest::answersWell);

        assertUnavailable();
        assertThat(keycloak.asked("/elsewhere")).isZero();

        keycloak.on(StandIn.INTROSPECTION, HttpIntrospectionTest::answersWell);
        assertThat(answer()).isPresent();
    }

    @Test
    void readsNoMoreThanAnAnswerCanBe() {
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().sendResponseHeaders(200, 0);
            byte[] much = new byte[LimitedBody.MAX_BYTES];
            Arrays.fill(much, (byte) ' ');
            for (int i = 0; i < 50; i++) {
                call.exchange().getResponseBody().write(much);
            }
        });

        assertUnavailable();
    }

    @Test
    void waitsForNoBodyThatDoesNotEnd() throws Exception {
        introspection = introspection(keycloak.settings().timeout(Duration.ofMillis(300)));
        CountDownLatch ended = new CountDownLatch(1);
        keycloak.on(StandIn.INTROSPECTION, call -> {
            call.exchange().sendResponseHeaders(200, 0);
            call.exchange().getResponseBody().write('{');
            call.exchange().getResponseBody().flush();
            ended.await();
        });

        assertUnavailable();
        ended.countDown();
    }

    @Test
    void asksForTheEndpointAgainAfterAFailure() throws Exception {
        keycloak.on(StandIn.INTROSPECTION, HttpIntrospectionTest::answersWell);
        StandIn.Handler good = call ->
                call.with(200, "{\"introspection_endpoint\":\"" + keycloak.url() + StandIn.INTROSPECTION + "\"}");
        keycloak.on(StandIn.DISCOVERY, call -> call.with(503, "starting"));
        assertUnavailable();

        keycloak.on(StandIn.DISCOVERY, good);

        assertThat(answer()).isPresent();
        assertThat(keycloak.asked(StandIn.DISCOVERY)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"introspection_endpoint\":1}",
                "{\"introspection_endpoint\":\"/introspect\"}",
                "{\"introspection_endpoint\":\"file:///etc/passwd\"}",
                "{\"introspection_endpoint\":\"not a URI\"}",
                "<html>"
            })
    void asksNowhereThatDiscoveryDoesNotNameWell(String document) {
        keycloak.on(StandIn.DISCOVERY, call -> call.with(200, document));

        assertUnavailable();
    }

    @Test
    void asksForTheEndpointOnceForAllWhoWait() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        keycloak.on(StandIn.INTROSPECTION, HttpIntrospectionTest::answersWell);
        keycloak.on(StandIn.DISCOVERY, call -> {
            go.await();
            call.with(200, "{\"introspection_endpoint\":\"" + keycloak.url() + StandIn.INTROSPECTION + "\"}");
        });
        List<CompletableFuture<Optional<ApiKeyPrincipal>>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(introspection.of(Keys.token(), Optional.empty()));
        }
        go.countDown();

        for (CompletableFuture<Optional<ApiKeyPrincipal>> each : waiting) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(keycloak.asked(StandIn.DISCOVERY)).isEqualTo(1);
    }

    @Test
    void failsWhileNobodyIsThere() {
        keycloak.close();

        assertUnavailable();
    }
}
