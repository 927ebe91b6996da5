// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An id in another case is another id. */
@KeycloakTest
@Tag("every-database")
final class KeyIdCaseIT {
    private final KeyRealm keys;
    private final TestKey key;
    private final String swapped;

    KeyIdCaseIT(TestRealm realm) {
        this.keys = KeyRealm.in(TestRealm.on(realm.server()));
        this.key = keys.fullKey(keys.user());
        this.swapped = key.id()
                .chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void isFoundByNobody() {
        keys.administration().get("/" + swapped).expect(404);
        keys.administration().get("/" + swapped + "/activity").expect(404);
        keys.administration().post("/" + swapped + "/disable").expect(404);
        keys.administration().delete("/" + swapped).expect(404);
        assertThat(keys.administration().get("?search=" + swapped).json()).isEmpty();
        assertThat(keys.validate(key.withId(swapped), "").status()).isEqualTo(401);
        assertThat(keys.validate(key).status()).isEqualTo(200);
    }

    @Test
    void revokesNothingAndTheRightOneStopsTheKeyAtOnce() {
        keys.validate(key).expect(200);

        keys.administration().post("/" + swapped + "/revoke").expect(404);
        assertThat(keys.administration()
                        .post("/revoke", Map.of("ids", List.of(swapped)))
                        .expect(200)
                        .json()
                        .path("revoked")
                        .asInt())
                .isZero();
        keys.validate(key).expect(200);

        keys.administration().post("/" + key.id() + "/revoke").expect(200);
        keys.validate(key).expect(401);
    }
}
