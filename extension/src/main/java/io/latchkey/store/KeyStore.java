// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps keys. Every method works in the caller's transaction; a database that does not answer is an exception, never an
 * empty result.
 */
public interface KeyStore {

    /** One SELECT by primary key. */
    Optional<StoredKey> find(KeyId id);

    /** The key with its owner's override: one SELECT as well. */
    Optional<KnownKey> know(KeyId id);

    /** As {@link #know(KeyId)}, for many: one SELECT for all. Those that there are not are left out. */
    List<KnownKey> know(Collection<KeyId> ids);

    /**
     * The key as it is now, and nobody else changes it until this transaction ends. Every change starts here, so that a
     * revocation can't be undone by a change that began before it.
     */
    Optional<StoredKey> lock(KeyId id);

    /**
     * As {@link #lock(KeyId)}, for some hundred at most; those that there are not are left out. Only for a transaction that
     * has read none of them before.
     */
    List<StoredKey> lock(Collection<KeyId> ids);

    void add(StoredKey key);

    /** Writes what people change about a key; never what its use changes. */
    void save(StoredKey key);

    void remove(KeyId id);

    List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max);

    long count(KeyQuery query);

    List<KeyId> ids(KeyQuery query);

    /**
     * Lets one transaction at a time decide about how many keys an owner has. Held until the transaction ends.
     */
    void lockOwner(String realmId, String ownerId);

    /** How many keys the owner has that are neither revoked nor at their end. */
    long countLive(String realmId, String ownerId, Instant now);

    /**
     * The same under {@link #lockOwner}, as it is now and not as it was when this transaction began: nobody changes these keys
     * until it ends.
     */
    long lockLive(String realmId, String ownerId, Instant now);

    void addRotation(KeyId id, Rotation rotation);

    List<Rotation> rotations(KeyId id);

    void removeOwner(String realmId, String ownerId);

    void removeClient(String realmId, String clientId);

    void removeRealm(String realmId);
}
