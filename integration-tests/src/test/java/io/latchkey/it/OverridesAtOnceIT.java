// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two administrators, or one who clicks twice, decide about the same user. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OverridesAtOnceIT {
    private static final int USERS = 10;
    private static final int AT_ONCE = 6;

    private final KeyRealm keys;

    OverridesAtOnceIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void areAllTakenAndAllTakenAway() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int user = 0; user < USERS; user++) {
                String override = "/users/" + keys.user().id() + "/override";
                Http administration = keys.administration();
                assertThat(answers(
                                callers,
                                () -> administration
                                        .put(override, Map.of("allow", true))
                                        .status()))
                        .containsOnly(200);
                assertThat(answers(
                                callers, () -> administration.delete(override).status()))
                        .containsOnly(204);
                assertThat(administration.get(override).status()).isEqualTo(404);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** Where rows are few, a gap between them is wide. */
    @Test
    void ofDifferentUsersAreAllTaken() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        Http administration = keys.administration();
        // Makes the realm's client for keys, which of two at once only one can (409).
        administration
                .put("/users/" + keys.user().id() + "/override", Map.of("allow", true))
                .expect(200);
        try {
            for (int round = 0; round < USERS; round++) {
                List<Callable<Integer>> calls = Stream.generate(keys::user)
                        .limit(AT_ONCE)
                        .<Callable<Integer>>map(user -> () -> administration
                                .put("/users/" + user.id() + "/override", Map.of("allow", true))
                                .status())
                        .toList();
                assertThat(callers.invokeAll(calls))
                        .extracting(OverridesAtOnceIT::answer)
                        .containsOnly(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<Integer> answers(ExecutorService callers, Callable<Integer> call) throws Exception {
        return callers.invokeAll(Stream.generate(() -> call).limit(AT_ONCE).toList()).stream()
                .map(OverridesAtOnceIT::answer)
                .toList();
    }

    private static int answer(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
