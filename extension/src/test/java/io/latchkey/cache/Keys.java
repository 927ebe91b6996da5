// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
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
                new Stamp(made, "alice"),
                Label.named("one"),
                UNBOUNDED,
                secretOf(made),
                new KeyState(KeyStatus.ACTIVE, made, "alice", Optional.of(false), Optional.empty()),
                Optional.empty(),
                Uses.NONE);
    }

    /** One that no token has. */
    public static Secret secretOf(Instant issuedAt) {
        return withHash(new SecretHash(HashScheme.SHA_256, new byte[32]), "lk_aaaa", issuedAt);
    }

    public static KnownKey known(KeyId id, KeyStatus status) {
        return new KnownKey(key(id, status), Optional.empty(), RealmAttributes.NONE);
    }

    /** With only these scopes. */
    public static StoredKey scoped(Set<String> scopeIds) {
        StoredKey key = key(new KeyId("0123456789abcdef"), KeyStatus.ACTIVE);
        return key.with(key.label(), new Bounds(scopeIds, List.of(), Optional.empty(), Optional.empty()));
    }

    public static StoredKey within(StoredKey key, Network network) {
        Bounds now = key.bounds();
        return key.with(key.label(), new Bounds(now.scopes(), List.of(network), now.notBefore(), now.expiresAt()));
    }

    public static StoredKey validFrom(StoredKey key, Instant start) {
        Bounds now = key.bounds();
        return key.with(key.label(), new Bounds(now.scopes(), now.networks(), Optional.of(start), now.expiresAt()));
    }

    public static StoredKey validUntil(StoredKey key, Instant end) {
        Bounds now = key.bounds();
        return key.with(key.label(), new Bounds(now.scopes(), now.networks(), now.notBefore(), Optional.of(end)));
    }

    public static StoredKey withSecret(StoredKey key, SecretHash hash, String prefix, Instant issuedAt) {
        return key.with(withHash(hash, prefix, issuedAt));
    }

    private static Secret withHash(SecretHash hash, String prefix, Instant issuedAt) {
        return new Secret(hash, prefix, issuedAt, 1, Optional.empty());
    }

    /** With another secret; the one before is good until then. */
    public static StoredKey rotated(StoredKey key, SecretHash hash, String prefix, Instant issuedAt, Instant grace) {
        Secret before = key.secret();
        return key.with(new Secret(
                hash,
                prefix,
                issuedAt,
                before.generation() + 1,
                Optional.of(new PreviousSecret(before.hash(), before.issuedAt(), grace))));
    }

    public static StoredKey inAnotherRealm(StoredKey key) {
        return bound(
                key, new Binding("realm-2", key.ownerId(), key.clientId(), KeyType.PERSONAL, key.organizationId()));
    }

    public static StoredKey ownedBy(StoredKey key, String ownerId) {
        return bound(key, new Binding(key.realmId(), ownerId, key.clientId(), KeyType.PERSONAL, key.organizationId()));
    }

    public static StoredKey boundTo(StoredKey key, String organizationId) {
        Binding now = key.binding();
        return bound(
                key,
                new Binding(now.realmId(), now.ownerId(), now.clientId(), now.type(), Optional.of(organizationId)));
    }

    private static StoredKey bound(StoredKey key, Binding binding) {
        return new StoredKey(
                key.id(),
                binding,
                key.created(),
                key.label(),
                key.bounds(),
                key.secret(),
                key.state(),
                key.lastChange(),
                key.uses());
    }
}
