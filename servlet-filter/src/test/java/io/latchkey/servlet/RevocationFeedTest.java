// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.latchkey.token.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed against a server in Keycloak's place, which answers a poll when a test says what. */
class RevocationFeedTest {
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final String EMPTY = "{\"cursor\":\"CURSOR\",\"keys\":[],\"all\":false}";

    private final StandIn server = StandIn.start();
    private final FakeTime time = new FakeTime();
    private final FakeIntrospection introspection = new FakeIntrospection();
    private final BlockingQueue<StandIn.Handler> answers = new LinkedBlockingQueue<>();
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final Token token = Keys.token();
    private final Settings settings = server.settings()
            .cacheTtl(TTL)
            .revocations(true)
            .cacheTtlWithRevocations(Duration.ofHours(1))
            .settings();
    private final KnownKeys keys = new KnownKeys(settings, introspection, time, time);
    private final RevocationFeed feed;

    RevocationFeedTest() {
        server.on(StandIn.FEED, call -> {
            polls.add(call.query());
            StandIn.Handler answer = answers.poll(30, TimeUnit.SECONDS);
            if (answer != null) {
                answer.answer(call);
            }
        });
        feed = RevocationFeed.follow(settings, new HttpCalls(settings), keys, time);
    }

    @AfterEach
    void end() {
        feed.close();
        server.close();
    }

    private void answer(int status, String body) {
        answers.add(call -> call.with(status, body));
    }

    private void answer(String body) {
        answer(200, body);
    }

    private void awaitPolls(int number) {
        Eventually.await("poll " + number, () -> polls.size() >= number);
    }

    /** The feed is up and its next poll waits for an answer. */
    private void hears() {
        int before = polls.size();
        answer(EMPTY.replace("CURSOR", "c" + before));
        awaitPolls(before + 1);
    }

    private boolean good(Token asked) throws Exception {
        return keys.find(asked, Optional.empty()).isPresent();
    }

    /** Beyond what an answer counts for when nothing is heard, and not beyond what it does when all is. */
    private boolean stillGoodAfterTheShortTime() throws Exception {
        time.pass(TTL);
        introspection.refuses();
        return good(token);
    }

    private static String changed(String cursor, Token... changed) {
        String ids =
                List.of(changed).stream().map(each -> "\"" + each.id() + "\"").collect(Collectors.joining(","));
        return "{\"cursor\":\"" + cursor + "\",\"keys\":[" + ids + "],\"all\":false}";
    }

    @Test
    void pollsFromWhereTheLastAnswerEndedAsTheClient() {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        answers.add(call -> {
            authorizations.add(call.header("Authorization"));
            call.with(200, EMPTY.replace("CURSOR", "a b&c"));
        });
        answer(EMPTY.replace("CURSOR", "next"));
        awaitPolls(3);

        assertThat(polls.subList(0, 3)).containsExactly("null", "since=a+b%26c&wait=10", "since=next&wait=10");
        assertThat(authorizations).containsExactly("Basic cmVwb3J0cyUzQWFwaTpzM2NyZXQrJTJCJTI2");
    }

    @Test
    void letsAnAnswerCountForLonger() throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();

        assertThat(stillGoodAfterTheShortTime()).isTrue();
    }

    @Test
    void letsNoAnswerCountForLongerBeforeItIsUp() throws Exception {
        awaitPolls(1);
        assertThat(good(token)).isTrue();

        assertThat(stillGoodAfterTheShortTime()).isFalse();
    }

    @Test
    void dropsAKeyThatWasChangedAndNoOther() throws Exception {
        Token other = Keys.token();
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();
        assertThat(good(other)).isTrue();
        introspection.refuses();

        answer(changed("c9", token));
        awaitPolls(3);

        assertThat(good(token)).isFalse();
        assertThat(good(other)).isTrue();
        assertThat(polls.get(2)).isEqualTo("since=c9&wait=10");
    }

    @Test
    void dropsAllKeysWhenToldSo() throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();
        introspection.refuses();

        answer("{\"cursor\":\"c9\",\"keys\":[],\"all\":true}");
        awaitPolls(3);

        assertThat(good(token)).isFalse();
    }

    @Test
    void startsAgainAndDropsAllKeysWhenItsCursorIsNotKnown() throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();
        introspection.refuses();

        answer(400, "{\"error\":\"invalid_request\"}");
        awaitPolls(3);

        assertThat(good(token)).isFalse();
        assertThat(polls.get(2)).isEqualTo("null");
    }

    /** As by two servers in turn that know nothing of each other. */
    @Test
    void doesNotStartAgainInCirclesWhenNoCursorIsEverKnown() {
        server.on(StandIn.FEED, call -> {
            polls.add(call.query());
            boolean first = call.query().equals("null");
            call.with(first ? 200 : 400, first ? EMPTY.replace("CURSOR", "c") : "{}");
        });
        answer(EMPTY.replace("CURSOR", "c"));
        long start = System.nanoTime();
        awaitPolls(7);

        assertThat(List.copyOf(polls).subList(1, 7))
                .containsExactly("since=c&wait=10", "null", "since=c&wait=10", "null", "since=c&wait=10", "null");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
    }

    @Test
    void startsAgainInTheSameTimeOfHearingOnlyFromThenOn() throws Exception {
        awaitPolls(1);
        hears();
        answer(400, "{}");
        awaitPolls(3);
        assertThat(good(token)).isTrue();
        time.pass(Duration.ofMillis(1));
        hears();

        assertThat(stillGoodAfterTheShortTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503, 204, 302})
    void isNotHeardWhileItIsAnsweredOtherwise(int status) throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();

        answer(status, "");
        awaitPolls(3);

        assertThat(stillGoodAfterTheShortTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"cursor\":\"c\"}",
                "{\"cursor\":1,\"keys\":[],\"all\":false}",
                "{\"cursor\":\"c\",\"keys\":[1],\"all\":false}",
                "{\"cursor\":\"c\",\"keys\":\"x\",\"all\":false}",
                "{\"cursor\":\"c\",\"keys\":[],\"all\":\"false\"}"
            })
    void isNotHeardWhileItIsAnsweredWithGarbage(String body) throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();

        answer(body);
        awaitPolls(3);

        assertThat(stillGoodAfterTheShortTime()).isFalse();
    }

    @Test
    void losesNothingThatHappenedWhileItWasBroken() throws Exception {
        Token other = Keys.token();
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();
        assertThat(good(other)).isTrue();
        answer(500, "");
        awaitPolls(3);
        assertThat(polls.get(2)).isEqualTo("since=c1&wait=0");
        introspection.refuses();

        answer(changed("c9", token));
        awaitPolls(4);

        assertThat(good(token)).isFalse();
        assertThat(good(other)).isTrue();
        time.pass(TTL);
        assertThat(good(other))
                .as("was asked for before, and no change of it was missed")
                .isTrue();
    }

    @Test
    void isNotHeardWhenNoAnswerComesForTooLong() throws Exception {
        awaitPolls(1);
        hears();
        assertThat(good(token)).isTrue();
        introspection.refuses();

        time.pass(RevocationFeed.WAIT.plus(settings.timeout()));

        assertThat(good(token)).isFalse();
    }

    @Test
    void doesNotPollInCirclesWhenAnswersAreNotHeldBack() throws Exception {
        server.on(StandIn.FEED, call -> {
            polls.add(call.query());
            call.with(200, EMPTY.replace("CURSOR", "c"));
        });
        answer(EMPTY.replace("CURSOR", "c"));
        awaitPolls(3);
        int before = polls.size();
        long start = System.nanoTime();
        awaitPolls(before + 2);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void endsItsThreadWhenItIsClosed() {
        awaitPolls(1);

        feed.close();

        Eventually.await("the thread has ended", () -> !feed.isAlive());
    }

    /** Else it would wait at Keycloak for a while, in a place that another poll could have. */
    @Test
    void endsItsPollWhenItIsClosed() {
        CountDownLatch ended = new CountDownLatch(1);
        answer(EMPTY.replace("CURSOR", "c"));
        answers.add(call -> {
            call.exchange().sendResponseHeaders(200, 0);
            Eventually.await("the client has gone", () -> !writes(call.exchange()));
            ended.countDown();
        });
        awaitPolls(2);

        feed.close();

        Eventually.await("the connection has ended", () -> ended.getCount() == 0);
    }

    private static boolean writes(HttpExchange exchange) {
        try {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
