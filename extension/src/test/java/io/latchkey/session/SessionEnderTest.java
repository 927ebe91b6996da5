// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.OpenSession;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionEnderTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 1_000;
    private static final Random RANDOM = new Random();

    private final SessionEnder ender = new SessionEnder();
    private final List<OpenedByKeys> lookedFor = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch database = new CountDownLatch(1);

    @AfterEach
    void close() {
        database.countDown();
        ender.close();
    }

    private List<OpenSession> find(OpenedByKeys which) {
        lookedFor.add(which);
        try {
            if (!which.owners().containsKey("bob")) {
                database.await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of();
    }

    private CompletableFuture<Void> end(String owner, Set<KeyId> keys) {
        return ender.end(new OpenedByKeys("realm", Map.of(owner, keys)), this::find, piece -> {});
    }

    /** Each looks through all sessions of the owner, who may have opened many. */
    @Test
    void looksForTheSessionsOfOneOwnerTogetherSoThatNobodyWaitsForThem() {
        List<KeyId> keys =
                Stream.generate(() -> KeyId.random(RANDOM)).limit(MANY).toList();
        List<CompletableFuture<Void>> endings =
                keys.stream().map(key -> end("alice", Set.of(key))).toList();
        // Hers hang until then, and his does not.
        assertThat(end("bob", Set.of())).succeedsWithin(SOON);

        database.countDown();

        assertThat(CompletableFuture.allOf(endings.toArray(CompletableFuture[]::new)))
                .succeedsWithin(SOON);
        List<OpenedByKeys> ofAlice = lookedFor.stream()
                .filter(each -> each.owners().containsKey("alice"))
                .toList();
        assertThat(ofAlice).hasSizeLessThanOrEqualTo(2);
        assertThat(ofAlice.stream()
                        .flatMap(each -> each.owners().values().stream())
                        .flatMap(Set::stream))
                .containsAll(keys);
    }

    @Test
    void endsAllOfAnOwnerWhereOneRequestMeansAll() {
        CompletableFuture<Void> first = CompletableFuture.allOf(
                end("busy", Set.of()), end("busier", Set.of()), end("alice", Set.of(KeyId.random(RANDOM))));
        CompletableFuture<Void> all = end("alice", Set.of());

        database.countDown();

        assertThat(CompletableFuture.allOf(first, all)).succeedsWithin(SOON);
        assertThat(lookedFor).contains(OpenedByKeys.of("realm", "alice"));
    }

    @Test
    void looksForNothingWhereNoKeyWasStopped() {
        assertThat(ender.end(OpenedByKeys.of("realm", List.of()), this::find, piece -> {}))
                .isCompleted();
        assertThat(lookedFor).isEmpty();
    }
}
