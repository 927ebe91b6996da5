// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.Origin;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Secret;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Validity;
import io.latchkey.token.HashScheme;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys for tests. */
public final class Keys {
    public static final String REALM = "realm-1";
    public static final String OWNER = "owner-1";

    private Keys() {}

    public static StoredKey key(KeyId id, KeyStatus status) {
        Instant then = Instant.EPOCH;
        return new StoredKey(
                id,
                REALM,
                OWNER,
                "client-1",
                KeyType.PERSONAL,
                new Origin(then, "alice"),
                new Label("one", Optional.empty(), Map.of()),
                Set.of(),
                List.of(),
                new Validity(Optional.empty(), Optional.empty()),
                new Secret(new SecretHash(HashScheme.SHA_256, new byte[32]), "lk_aaaa", then, 1),
                Optional.empty(),
                new KeyState(status, then, "alice", Optional.of(false), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public static KnownKey known(KeyId id, KeyStatus status) {
        return new KnownKey(key(id, status), Optional.empty(), RealmAttributes.NONE);
    }
}
