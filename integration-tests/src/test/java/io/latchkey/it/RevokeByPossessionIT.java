// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever finds a leaked key can end it, and learns nothing by trying. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RevokeByPossessionIT {
    private final KeyRealm keys;

    RevokeByPossessionIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @Test
    void endsTheKeysWhoseTokensAreSent() {
        TestUser alice = keys.user();
        TestKey one = keys.fullKey(alice);
        TestKey two = keys.fullKey(alice);

        revoke(Map.of(
                "tokens", List.of(one.token(), "garbage", "", "a\0b", two.token()), "source", "a public repository"));

        assertThat(keys.validate(one).text("error_description")).isEqualTo("The API key has been revoked");
        assertThat(keys.validate(two).status()).isEqualTo(401);
        assertThat(keys.as(alice).get("/" + one.id()).text("revocationReason"))
                .isEqualTo("found in a public repository");
    }

    @Test
    void answersTheSameWhateverTheTokensWere() {
        TestKey key = keys.fullKey(keys.user());
        KeyRealm other = KeyRealm.in(TestRealm.on(Servers.shared()));
        TestKey foreign = other.fullKey(other.user());

        for (String token : List.of(
                "garbage", key.withBadChecksum(), key.withAnotherId(), key.withAnotherSecret(), foreign.token())) {
            Answer answer = revoke(Map.of("tokens", List.of(token)));
            assertThat(answer.body()).isEmpty();
        }
        assertThat(keys.validate(key).status()).isEqualTo(200);
        assertThat(other.validate(foreign).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(keys.realm().http().post("/api-keys/revoke", Map.of()).status())
                .isEqualTo(400);
        assertThat(keys.realm().http().post("/api-keys/revoke", "[]").status()).isEqualTo(400);
        assertThat(keys.realm()
                        .http()
                        .post("/api-keys/revoke", Map.of("tokens", List.of("x"), "reason", "y"))
                        .text("error_description"))
                .startsWith("reason: ");
    }

    private Answer revoke(Map<String, Object> body) {
        return keys.realm().http().post("/api-keys/revoke", body).expect(202);
    }
}
