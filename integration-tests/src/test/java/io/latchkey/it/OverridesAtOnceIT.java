// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two administrators, or one who clicks twice, decide about the same user. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OverridesAtOnceIT {
    private static final int USERS = 10;
    private static final int FIRST_ROUNDS = 3;
    private static final int AT_ONCE = 6;

    private final KeyRealm keys;

    OverridesAtOnceIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void areAllTakenAndAllTakenAway() throws Exception {
        for (int user = 0; user < USERS; user++) {
            String override = "/users/" + keys.user().id() + "/override";
            Http administration = keys.administration();
            assertThat(answers(Collections.nCopies(AT_ONCE, () -> administration.put(override, Map.of("allow", true)))))
                    .extracting(Answer::status)
                    .containsOnly(200);
            assertThat(answers(Collections.nCopies(AT_ONCE, () -> administration.delete(override))))
                    .extracting(Answer::status)
                    .containsOnly(204);
            assertThat(administration.get(override).status()).isEqualTo(404);
        }
    }

    /** Where rows are few, a gap between them is wide. */
    @Test
    void ofDifferentUsersAreAllTaken() throws Exception {
        for (int round = 0; round < USERS; round++) {
            mustBeTaken(overrides(keys.administration(), keys.realm()));
        }
    }

    /** They make what a realm needs for keys, which is made once only. */
    @Test
    void theFirstOfARealmAreAllTaken() throws Exception {
        for (int round = 0; round < FIRST_ROUNDS; round++) {
            TestRealm without = TestRealm.on(keys.realm().server());
            Http administration = without.admin().below("/api-keys");
            List<Callable<Answer>> calls = new ArrayList<>(overrides(administration, without));
            calls.add(() -> administration.put("/settings", Map.of("allow", true)));
            mustBeTaken(calls);
        }
    }

    /** As after an upgrade of 0.1.0, where a background task of each node makes the roles, too. */
    @Test
    void whereOnlyTheRolesAreMissingAreAllTaken() throws Exception {
        for (int round = 0; round < FIRST_ROUNDS; round++) {
            TestRealm before = TestRealm.on(keys.realm().server());
            before.clients().create(ClientSpec.confidential("api-keys"));
            mustBeTaken(overrides(before.admin().below("/api-keys"), before));
        }
    }

    private static void mustBeTaken(List<Callable<Answer>> calls) throws Exception {
        assertThat(answers(calls)).allSatisfy(answer -> answer.expect(200));
    }

    private static List<Callable<Answer>> overrides(Http administration, TestRealm realm) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(user -> realm.users().create("user-" + UUID.randomUUID()))
                .<Callable<Answer>>map(
                        user -> () -> administration.put("/users/" + user.id() + "/override", Map.of("allow", true)))
                .toList();
    }

    private static List<Answer> answers(List<Callable<Answer>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }
}
