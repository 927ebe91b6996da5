// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.load.Load;
import io.latchkey.it.load.Load.Reply;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
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

/** Changes beside the deletion of what they change. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangesAtOnceIT {
    private static final int ROUNDS = 6;
    private static final int CREATING = 6;

    private final KeyRealm keys;

    ChangesAtOnceIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    @Tag("every-database")
    void findNoKeyThatIsDeletedMeanwhile() throws Exception {
        Http api = keys.administration();
        TestUser owner = keys.user();
        List<Integer> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String key = "/" + keys.fullKey(owner).id();
            all.addAll(atOnce(Stream.<Callable<Integer>>of(
                            () -> api.delete(key).status(),
                            () -> api.post(key + "/revoke").status(),
                            () -> api.post(key + "/rotate").status(),
                            () -> api.patch(key, Map.of("description", "changed"))
                                    .status(),
                            () -> api.post(key + "/disable").status())
                    .flatMap(call -> Stream.of(call, call))
                    .toList()));
        }

        // 400: it was revoked a moment before.
        assertThat(all).isSubsetOf(200, 204, 400, 404);
        assertThat(all.stream().filter(status -> status == 204)).hasSize(ROUNDS);
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : callers.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            return statuses;
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void makeNoKeyForAnOwnerWhoIsDeletedMeanwhile() {
        Http api = keys.administration();
        for (int round = 0; round < ROUNDS; round++) {
            TestUser owner = keys.user();
            Map<String, Object> form = Map.of(
                    "name",
                    "a key",
                    "ownerId",
                    owner.id(),
                    "clientId",
                    keys.reports().clientId());
            Load creating = Load.of(CREATING, () -> api.post("", form).status());
            try (creating) {
                if (round % 2 == 0) {
                    creating.awaitStatus(201);
                }
                keys.realm().users().delete(owner);
                creating.awaitStatus(400);
            }
            assertThat(creating.all().stream().map(Reply::status)).isSubsetOf(201, 400, 409);
            assertThat(api.get("/count?owner=" + owner.id()).body()).isEqualTo("0");
        }
    }
}
