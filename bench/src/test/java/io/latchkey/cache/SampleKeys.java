// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.LastUse;
import io.latchkey.store.Origin;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Secret;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Validity;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys as the database gives them: nothing that is in one is shared with another. */
final class SampleKeys {
    private SampleKeys() {}

    static KnownKey of(Token token, SecretHasher hasher) {
        Instant made = Instant.now().minus(Duration.ofDays(30));
        StoredKey key = new StoredKey(
                token.id(),
                uuid(),
                uuid(),
                uuid(),
                KeyType.PERSONAL,
                new Origin(made, new String("alice")),
                new Label("Nightly build " + token.displayPrefix(), Optional.of("Reads the reports"), Map.of()),
                Set.of(uuid(), uuid()),
                List.of(),
                new Validity(Optional.empty(), Optional.of(made.plus(Duration.ofDays(365)))),
                new Secret(hasher.hash(token), token.displayPrefix(), made, 1),
                Optional.empty(),
                new KeyState(KeyStatus.ACTIVE, made, new String("alice"), Optional.of(false), Optional.empty()),
                Optional.empty(),
                Optional.of(new LastUse(
                        Instant.now(), "192.0.2." + made.getNano() % 255, new String("curl/8.5.0"), "validate")),
                7);
        return new KnownKey(
                key, Optional.empty(), new RealmAttributes(Optional.of(new String("true")), Optional.empty()));
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
