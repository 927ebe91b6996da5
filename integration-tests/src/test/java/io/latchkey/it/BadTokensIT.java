// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.load.Load;
import io.latchkey.it.load.Load.Reply;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A flood of tokens that nobody has. The defect of a rival, who hashed each with Argon2: fourteen at once ended the server.
 */
@Tag("once")
@KeycloakTest
@Isolated
final class BadTokensIT {
    private static final int FLOOD = 20_000;

    private final KeyRealm keys;
    private final AtomicInteger sent = new AtomicInteger();

    BadTokensIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    /** The server of the tests has a heap of 512 MB. */
    @Test
    void keepNobodyFromUsingGoodOnes() {
        TestKey key = keys.fullKey(keys.user());
        Load bad = Load.of(16, () -> keys.validate(bad(key), "").status());
        Load good = Load.of(1, () -> keys.validate(key).status());
        try (bad;
                good) {
            bad.awaitAnswers(FLOOD);
        }

        assertThat(bad.all()).isNotEmpty().extracting(Reply::status).containsOnly(401);
        assertThat(good.all()).isNotEmpty().extracting(Reply::status).containsOnly(200);
        keys.validate(key).expect(200);
    }

    private String bad(TestKey key) {
        int n = sent.incrementAndGet();
        return switch (n % 5) {
            case 0 -> key.withBadChecksum();
            case 1 -> key.withAnotherSecret();
            case 2 -> key.withAnotherId();
            case 3 -> key.withId("%016d".formatted(n));
            default -> "x".repeat(7_000);
        };
    }
}
