// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How much one owner can leave in the database. */
@KeycloakTest
@Tag("every-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyRecordsIT {
    private static final int RECORDS = 10;

    private final KeyRealm keys;

    KeyRecordsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
        keys.settings(Map.of("maxKeysPerUser", 1));
    }

    @Test
    void areTenOfAnOwnerWhoMayHaveOneKeyAndTheLongestDeadGoFirst() {
        TestUser alice = keys.user("reader");
        List<String> made = new ArrayList<>();
        for (int each = 0; each < RECORDS + 1; each++) {
            made.add(revoked(alice));
        }
        TestKey live = keys.fullKey(alice);

        assertThat(keys.as(alice).get("").expect(200).json().findValuesAsText("id"))
                .hasSize(RECORDS)
                .contains(live.id())
                .containsAll(made.subList(2, RECORDS + 1));
        keys.as(alice).get("/" + made.get(1)).expect(404);
        keys.validate(live).expect(200);
        assertThat(keys.as(alice).post("", Map.of("name", "refused")).status()).isEqualTo(409);
        assertThat(keys.as(alice).get("/count").body()).isEqualTo(String.valueOf(RECORDS));
    }

    @Test
    void areNotRemovedOfWhatAnAdministratorStopped() {
        TestUser alice = keys.user();
        String stopped = keys.fullKey(alice).id();
        keys.administration().post("/" + stopped + "/revoke", Map.of()).expect(200);
        String first = revoked(alice);
        for (int each = 0; each < RECORDS; each++) {
            revoked(alice);
        }

        keys.as(alice).get("/" + stopped).expect(200);
        keys.as(alice).get("/" + first).expect(404);
        assertThat(keys.as(alice).get("/count").body()).isEqualTo(String.valueOf(RECORDS));
    }

    @Test
    void areTheLastHundredRotationsOfAKey() {
        TestUser alice = keys.user();
        TestKey key = keys.fullKey(alice);
        Http api = keys.as(alice);
        for (int each = 0; each < 102; each++) {
            api.post("/" + key.id() + "/rotate", Map.of()).expect(200);
        }

        for (Http asked : List.of(api, keys.administration())) {
            assertThat(asked.get("/" + key.id() + "/rotations/count").body()).isEqualTo("100");
            assertThat(generations(asked, key, ""))
                    .hasSize(100)
                    .startsWith("103", "102")
                    .endsWith("4");
            assertThat(generations(asked, key, "?first=98&max=5")).containsExactly("5", "4");
            assertThat(asked.get("/" + key.id() + "/rotations?max=501")
                            .expect(400)
                            .text("error_description"))
                    .startsWith("max");
        }
    }

    private static List<String> generations(Http api, TestKey key, String page) {
        return api.get("/" + key.id() + "/rotations" + page).expect(200).json().findValuesAsText("generation");
    }

    private String revoked(TestUser owner) {
        String id = keys.fullKey(owner).id();
        keys.as(owner).post("/" + id + "/revoke", Map.of()).expect(200);
        return id;
    }
}
