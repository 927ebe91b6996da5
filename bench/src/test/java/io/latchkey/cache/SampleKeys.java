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

/**
 * Keys as the database gives them, one after the other of 20 realms, each with a client and two scopes: no object that is in one is in
 * another.
 */
final class SampleKeys {
    private static final int REALMS = 20;
    private static int made;

    private SampleKeys() {}

    static KnownKey of(Token token, SecretHasher hasher) {
        Instant created = Instant.now().minus(Duration.ofDays(30));
        String realm = "-realm-" + made++ % REALMS;
        StoredKey key = new StoredKey(
                token.id(),
                new Binding(uuid(realm), uuid("-owner-" + made), uuid("-client" + realm), KeyType.PERSONAL),
                new Stamp(Instant.ofEpochMilli(created.toEpochMilli()), new String("alice")),
                new Label("Nightly build " + token.displayPrefix(), Optional.of("Reads the reports"), Map.of()),
                new Bounds(
                        Set.of(uuid("-read" + realm), uuid("-write" + realm)),
                        List.of(),
                        Optional.empty(),
                        Optional.of(created.plus(Duration.ofDays(365)))),
                Secret.first(token, hasher, created),
                new KeyState(
                        KeyStatus.ACTIVE,
                        Instant.ofEpochMilli(created.toEpochMilli()),
                        new String("alice"),
                        Optional.of(false),
                        Optional.empty()),
                Optional.empty(),
                new Uses(
                        7,
                        Optional.of(new LastUse(
                                Instant.now(), "192.0.2." + made % 255, new String("curl/8.5.0"), "validate")),
                        Optional.empty()));
        return new KnownKey(
                key, Optional.empty(), new RealmAttributes(Optional.of(new String("true")), Optional.empty()));
    }

    /** As long as one, and the same for the same text. */
    private static String uuid(String text) {
        return "00000000-0000-0000-0000-000000000000".substring(text.length()) + text;
    }
}
