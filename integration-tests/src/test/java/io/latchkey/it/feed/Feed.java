// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.KeycloakServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/**
 * The feed as one client reads it.
 *
 * @param http with the client's credential
 */
public record Feed(Http http) {
    /** Longer than it takes until what Keycloak changed is told. */
    private static final Duration NO_ANSWER = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static Feed of(TestRealm realm, TestClient client) {
        return on(realm.server(), realm, client);
    }

    /** At one node of several. */
    public static Feed on(KeycloakServer node, TestRealm realm, TestClient client) {
        return new Feed(
                node.http().below("/realms/" + realm.name() + "/api-keys").header("Authorization", basic(client)));
    }

    static String basic(TestClient client) {
        // Both halves are encoded as a form: RFC 6749, section 2.3.1.
        String pair = Http.encode(client.clientId()) + ":" + Http.encode(client.secret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What it told, and when. */
    public record News(String cursor, List<String> keys, boolean all, long answered) {
        static News in(Answer answer) {
            JsonNode json = answer.expect(200).json();
            return new News(
                    json.path("cursor").asText(),
                    StreamSupport.stream(json.path("keys").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    json.path("all").asBoolean(),
                    System.nanoTime());
        }

        /** Whether it says to forget this key. */
        public boolean tellsOf(TestKey key) {
            return all || keys.contains(key.id());
        }
    }

    /** Where it is when all that was changed before has been told on this node. */
    public String cursor() {
        return News.in(http.get("/revocations")).cursor();
    }

    public News since(String cursor) {
        return since(cursor, 0);
    }

    public News since(String cursor, int wait) {
        return News.in(http.get("/revocations?since=" + cursor + "&wait=" + wait));
    }

    /** Asks on a thread of its own. */
    public CompletableFuture<News> asked(String cursor, int wait) {
        return CompletableFuture.supplyAsync(() -> since(cursor, wait), task -> new Thread(task, "poll").start());
    }

    /** A poll that is waiting: it was asked and not answered. What was changed before, on another node too, has been told. */
    public CompletableFuture<News> waiting(String cursor, int wait) {
        String[] from = {cursor};
        return Deadline.in(PATIENCE).awaitValue("nothing is told", () -> {
            CompletableFuture<News> poll = asked(from[0], wait);
            try {
                from[0] = poll.get(NO_ANSWER.toMillis(), TimeUnit.MILLISECONDS).cursor();
                return Optional.empty();
            } catch (TimeoutException e) {
                return Optional.of(poll);
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        });
    }
}
