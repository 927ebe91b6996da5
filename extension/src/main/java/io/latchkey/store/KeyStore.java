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

    /** Writes one state, and who changed it, to keys that this transaction has locked: some hundred at most, by one statement. */
    void save(Collection<KeyId> ids, KeyState state, LastChange change);

    void remove(KeyId id);

    List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max);

    long count(KeyQuery query);

    List<KeyId> ids(KeyQuery query);

    /**
     * Lets one transaction at a time decide about how many keys an owner has. Held until the transaction ends.
     */
    void lockOwner(String realmId, String ownerId);

    /** As {@link #lockOwner}, where there have been keys; leaves nothing behind of an owner who is gone. */
    void lockKnownOwner(String realmId, String ownerId);

    /** How many keys the owner has that are neither revoked nor at their end. */
    long countLive(String realmId, String ownerId, Instant now);

    /**
     * The same under {@link #lockOwner}, as it is now and not as it was when this transaction began, with what this transaction
     * has written. In MariaDB nobody makes a key next to these until it ends: who makes one adds it first and counts then, or two
     * wait for one another.
     */
    long countLiveNow(String realmId, String ownerId, Instant now);

    /**
     * Removes those of an owner's keys that have been dead the longest, by their end or by revocation, so that no more than
     * {@code keep} records stay; some hundred at most in one call. A key that lives is never removed, nor one that an
     * administrator stopped. Under {@link #lockOwner}.
     *
     * @param ownersName what tells owners from administrators where version 0.1.0 wrote who stopped a key
     */
    List<KeyId> removeOldestDead(String realmId, String ownerId, String ownersName, int keep, Instant now);

    /** Of many rotations of a key only the last hundred are kept. */
    void addRotation(KeyId id, Rotation rotation);

    /** The latest first. */
    List<Rotation> rotations(KeyId id, int first, int max);

    long countRotations(KeyId id);

    void removeOwner(String realmId, String ownerId);

    void removeClient(String realmId, String clientId);

    void removeRealm(String realmId);
}
