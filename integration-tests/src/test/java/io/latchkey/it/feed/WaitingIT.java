// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.H2;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.feed.Feed.News;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import io.latchkey.it.version.SinceKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What waiting costs, on a server with three worker threads and three connections to its database. */
@Order(1)
@Tag("once")
@Tag("matrix")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WaitingIT {
    private static final int OF_A_CLIENT = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static KeycloakServer server;
    private static KeyRealm keys;
    private static Feed feed;

    @BeforeAll
    static void start() {
        server = KeycloakServer.start(ServerOptions.on(H2.in(ServerFolders.make("waiting")))
                .with("--http-pool-max-threads=3", "--db-pool-max-size=3"));
        keys = KeyRealm.in(TestRealm.on(server));
        feed = Feed.of(keys.realm(), keys.reports());
    }

    @AfterAll
    static void stop() {
        server.close();
        server.database().close();
    }

    @Test
    void holdsNeitherAThreadNorAConnection() throws Exception {
        TestUser owner = keys.user("reader");
        TestKey key = keys.fullKey(owner);
        String cursor = feed.cursor();
        List<CompletableFuture<News>> polls = IntStream.range(0, OF_A_CLIENT - 1)
                .mapToObj(any -> feed.asked(cursor, 50))
                .toList();
        CompletableFuture<News> last = feed.waiting(cursor, 50);

        assertThat(polls).noneMatch(CompletableFuture::isDone);
        keys.as(owner).post("/" + key.id() + "/revoke").expect(200);

        for (CompletableFuture<News> poll : polls) {
            assertThat(poll.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).keys()).containsExactly(key.id());
        }
        assertThat(last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).keys()).containsExactly(key.id());
    }

    @Test
    void makesRoomWhenAReaderGoesAway() {
        String cursor = feed.cursor();
        List<Socket> gone = new ArrayList<>();
        try {
            // Each time one more: the poll that looks takes a place too, and leaves it.
            Deadline.in(PATIENCE).await("there is no room", () -> {
                IntStream.range(0, gone.isEmpty() ? OF_A_CLIENT : 1)
                        .forEach(any -> gone.add(pollThatNobodyReads(cursor)));
                return !waits(cursor);
            });
        } finally {
            gone.forEach(WaitingIT::close);
        }

        Deadline.in(PATIENCE).await("there is room", () -> waits(cursor));
    }

    private static boolean waits(String cursor) {
        long asked = System.nanoTime();
        return feed.since(cursor, 1).answered() - asked >= Duration.ofSeconds(1).toNanos();
    }

    private static Socket pollThatNobodyReads(String cursor) {
        URI url = server.url();
        String request = "GET /realms/%s/api-keys/revocations?since=%s&wait=60 HTTP/1.1%nHost: x%nAuthorization: %s%n%n"
                .formatted(keys.realm().name(), cursor, Feed.basic(keys.reports()))
                .replace("\n", "\r\n");
        try {
            Socket socket = new Socket(url.getHost(), url.getPort());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @SinceKeycloak(value = "26.7", row = "Calls of the feed that wait")
    void endsWhenTheServerStops() throws Exception {
        CompletableFuture<News> poll = feed.waiting(feed.cursor(), 55);
        server.close();

        assertThat(poll.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).keys()).isEmpty();
        assertThat(server.log().text()).doesNotContain("Timed out waiting for graceful shutdown");
    }
}
