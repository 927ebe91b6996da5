// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.Origin;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Secret;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.HashScheme;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys for tests. */
public final class Keys {
    public static final String REALM = "realm-1";
    public static final String OWNER = "user-alice";
    public static final String CLIENT = "client-reports";

    /** Full access, from anywhere, without an end. */
    public static final Bounds UNBOUNDED = new Bounds(Set.of(), List.of(), Optional.empty(), Optional.empty());

    private Keys() {}

    /** In this state since 1970, by its owner. */
    public static StoredKey key(KeyId id, KeyStatus status) {
        return key(id, new Binding(REALM, OWNER, CLIENT, KeyType.PERSONAL), Instant.EPOCH)
                .in(new KeyState(status, Instant.EPOCH, "alice", Optional.of(false), Optional.empty()));
    }

    /** Active and unbounded, as its owner, alice, made it. */
    public static StoredKey key(KeyId id, Binding binding, Instant made) {
        return new StoredKey(
                id,
                binding,
                new Origin(made, "alice"),
                Label.named("one"),
                UNBOUNDED,
                new Secret(new SecretHash(HashScheme.SHA_256, new byte[32]), "lk_aaaa", made, 1, Optional.empty()),
                new KeyState(KeyStatus.ACTIVE, made, "alice", Optional.of(false), Optional.empty()),
                Optional.empty(),
                Uses.NONE);
    }

    public static KnownKey known(KeyId id, KeyStatus status) {
        return new KnownKey(key(id, status), Optional.empty(), RealmAttributes.NONE);
    }
}
