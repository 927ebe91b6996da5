// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.LastUse;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
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
                new Binding(uuid(), uuid(), uuid(), KeyType.PERSONAL),
                new Stamp(made, new String("alice")),
                new Label("Nightly build " + token.displayPrefix(), Optional.of("Reads the reports"), Map.of()),
                new Bounds(
                        Set.of(uuid(), uuid()),
                        List.of(),
                        Optional.empty(),
                        Optional.of(made.plus(Duration.ofDays(365)))),
                Secret.first(token, hasher, made),
                new KeyState(KeyStatus.ACTIVE, made, new String("alice"), Optional.of(false), Optional.empty()),
                Optional.empty(),
                new Uses(
                        7,
                        Optional.of(new LastUse(
                                Instant.now(),
                                "192.0.2." + made.getNano() % 255,
                                new String("curl/8.5.0"),
                                "validate")),
                        Optional.empty()));
        return new KnownKey(
                key, Optional.empty(), new RealmAttributes(Optional.of(new String("true")), Optional.empty()));
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
