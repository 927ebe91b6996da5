// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.KeyRows;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many keys one owner can have. */
@KeycloakTest
@Order(1)
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitIT {
    private static final int LIMIT = 10;
    private static final int AT_ONCE = 40;

    private final KeyRealm keys;

    LimitIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        keys.settings(Map.of("maxKeysPerUser", LIMIT));
    }

    @Test
    void holdsUnderFortyCreatesAtOnce() throws Exception {
        TestUser alice = keys.user();
        Http api = keys.as(alice);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Integer>> answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(each -> callers.submit(() ->
                            api.post("", Map.of("name", "at once " + each)).status()))
                    .toList();
            int made = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
                made += answer.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(LIMIT);
            assertThat(api.get("/count").body()).isEqualTo(String.valueOf(LIMIT));
        } finally {
            callers.shutdownNow();
        }
    }

    /** They have no keys yet, so nothing stands between them in an index that their keys are counted by. */
    @Test
    void letsManyUsersMakeTheirFirstKeysAtOnce() throws Exception {
        List<Http> apis = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> keys.as(keys.user()))
                .toList();

        assertThat(atOnce(apis, api -> api.post("", Map.of("name", "the first")).status()))
                .containsOnly(201);
    }

    /** Whoever makes a key counts the others, and whoever deletes one holds it. */
    @Test
    void letsOneUserMakeAndDeleteKeysAtOnce() throws Exception {
        TestUser alice = keys.user();
        Http api = keys.as(alice);
        List<String> old = IntStream.range(0, LIMIT / 2)
                .mapToObj(each -> keys.fullKey(alice).id())
                .toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        old.forEach(id -> {
            calls.add(() -> api.delete("/" + id).status());
            calls.add(() -> api.post("", Map.of("name", "another")).status());
        });

        assertThat(atOnce(calls, Callable::call)).containsOnly(201, 204);
    }

    /** Each owner has keys for a client that is deleted meanwhile: the deletion and the creates need the same rows. */
    @Test
    void letsOwnersMakeKeysWhileAClientOfTheirsIsDeleted() throws Exception {
        TestClient going =
                keys.realm().clients().create(ClientSpec.confidential("going").withFullScope());
        List<TestUser> owners =
                IntStream.range(0, LIMIT).mapToObj(each -> keys.user()).toList();
        TestKey dead = keys.key(keys.user(), Map.of("clientId", going.clientId()));
        keys.administration().post("/" + dead.id() + "/revoke", Map.of()).expect(200);
        new KeyRows(keys.realm().server().database())
                .copy(dead, 2_000_000, 2_000, n -> owners.get(n % LIMIT).id());
        List<Callable<Integer>> calls = new ArrayList<>();
        for (TestUser owner : owners) {
            Http api = keys.as(owner);
            Callable<Integer> create =
                    () -> api.post("", Map.of("name", "another")).status();
            calls.add(() -> {
                for (int each = 0; each < LIMIT; each++) {
                    assertThat(create.call()).isEqualTo(201);
                }
                return 201;
            });
        }
        calls.add(() -> {
            keys.realm().clients().delete(going);
            return 204;
        });

        assertThat(atOnce(calls, Callable::call)).containsOnly(201, 204);
        assertThat(new KeyRows(keys.realm().server().database()).count("LATCHKEY_KEY", "CLIENT_ID", going.id()))
                .isZero();
    }

    private interface Asking<T> {
        int ask(T caller) throws Exception;
    }

    private static <T> List<Integer> atOnce(List<T> callers, Asking<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            List<Callable<Integer>> calls = callers.stream()
                    .map(caller -> (Callable<Integer>) () -> call.ask(caller))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void countsOnlyKeysThatLive() {
        TestUser alice = keys.user();
        TestKey revoked = keys.fullKey(alice);
        TestKey disabled = keys.fullKey(alice);
        for (int more = 2; more < LIMIT; more++) {
            keys.fullKey(alice);
        }
        full(alice);

        keys.as(alice).post("/" + disabled.id() + "/disable").expect(200);
        full(alice);
        keys.as(alice).post("/" + revoked.id() + "/revoke").expect(200);
        TestKey ending =
                keys.key(alice, Map.of("expiresAt", Instant.now().plusSeconds(4).toString()));
        Deadline.in(Duration.ofSeconds(20))
                .await("the key ends", () -> keys.validate(ending).status() == 401);
        keys.fullKey(alice);
        full(alice);
        assertThat(keys.as(alice)
                        .patch("/" + ending.id(), Map.of("expiresAt", "2099-01-01T00:00:00Z"))
                        .text("error"))
                .as("a key that has ended can't come back past the limit")
                .isEqualTo("limit_reached");
    }

    /** One user's creates wait for one another, and each holds one connection and never needs a second. */
    @Test
    void leavesConnectionsToOthersWhereThereAreFew() throws Exception {
        KeyRealm few = KeyRealm.in(TestRealm.on(Servers.hurried()));
        few.settings(Map.of("maxKeysPerUser", LIMIT));
        TestUser alice = few.user();
        TestUser bob = few.user();
        Http api = few.as(alice);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Integer>> answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(each -> callers.submit(() ->
                            api.post("", Map.of("name", "at once " + each)).status()))
                    .toList();
            Instant before = Instant.now();
            String token = few.realm().tokens().of(bob);
            assertThat(Duration.between(before, Instant.now()))
                    .as("somebody else's login while they wait")
                    .isLessThan(Duration.ofSeconds(30));
            few.realm().http().bearer(token).get("/api-keys/count").expect(200);
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(201, 409);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(LIMIT);
        } finally {
            callers.shutdownNow();
        }
    }

    private void full(TestUser user) {
        Answer refused = keys.as(user).post("", Map.of("name", "one too many"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("error")).isEqualTo("limit_reached");
        assertThat(keys.as(user).get("/policy").json().path("keys").asInt()).isEqualTo(LIMIT);
    }
}
