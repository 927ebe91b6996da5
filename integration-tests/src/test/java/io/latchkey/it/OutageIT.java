// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Interruptible;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.load.Load;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away under load, and comes back. */
@Order(1)
@Tag("once")
final class OutageIT {
    private static final Duration CACHE_TTL = Duration.ofSeconds(3);

    private static Interruptible database;
    private static KeycloakServer server;
    private static KeyRealm keys;

    @BeforeAll
    static void start() {
        database = Interruptible.start();
        server = KeycloakServer.start(ServerOptions.on(database)
                .with(
                        "--spi-latchkey--node--cache-ttl=" + CACHE_TTL.toSeconds(),
                        "--spi-latchkey--node--usage-flush-interval=2"));
        keys = KeyRealm.in(TestRealm.on(server));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private static Http with(String token) {
        return keys.realm().http().below("/api-keys").bearer(token);
    }

    @Test
    void answersThatItCannotTellAndNothingElse() {
        TestUser owner = keys.user("reader");
        TestKey key = keys.scopedKey(owner, "reports:read");
        TestKey cold = keys.scopedKey(owner, "reports:read");
        Load good = Load.steady(2, with(key.token()), "/validate");
        Load unknown = Load.steady(1, with(key.withAnotherId()), "/validate");
        long late;
        long back;
        try (good;
                unknown) {
            good.awaitStatus(200);
            unknown.awaitStatus(401);
            database.interrupt();
            late = System.nanoTime() + CACHE_TTL.plusSeconds(1).toNanos();
            assertThat(with(cold.token()).get("/validate").expect(503).text("error"))
                    .isEqualTo("temporarily_unavailable");
            good.awaitAskedAfter(late);
            unknown.awaitAskedAfter(late);
            back = System.nanoTime();
            database.resume();
            Deadline.in(Duration.ofSeconds(60))
                    .await(
                            "it answers again",
                            () -> with(cold.token()).get("/validate").status() == 200);
            good.awaitAskedAfter(System.nanoTime());
        }

        assertThat(good.all()).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 503));
        assertThat(unknown.all()).allSatisfy(reply -> assertThat(reply.status()).isIn(401, 503));
        assertThat(good.askedAfter(late).stream().filter(reply -> reply.answered() - back < 0))
                .isNotEmpty()
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(503));
        assertThat(good.all().get(good.all().size() - 1).status()).isEqualTo(200);

        Deadline.in(Duration.ofSeconds(30))
                .await(
                        "no use is lost",
                        () -> keys.as(owner)
                                        .get("/" + key.id())
                                        .json()
                                        .path("uses")
                                        .asLong()
                                == good.count(200));
    }
}
