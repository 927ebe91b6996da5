// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeySummary;
import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmRules;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.Rotation;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps keys, in the tables {@code LATCHKEY_*}. Every method works in the caller's transaction; a database that does not answer
 * is an exception, never an empty result.
 *
 * <p>A row counts only if its id is the one asked for: to a database with another collation than those that our changelog sets,
 * {@code a} and {@code A} are one.
 */
public final class KeyStore {
    private final EntityManager em;
    private final KnownKeys known;
    private final KeySearch search;
    private final KeyRemoval removal;
    private final OwnedKeys owned;
    private final LockedKeys locked;

    public KeyStore(EntityManager em) {
        this.em = em;
        this.known = new KnownKeys(em);
        this.search = new KeySearch(em);
        this.removal = new KeyRemoval(em);
        this.owned = new OwnedKeys(em);
        this.locked = new LockedKeys(em);
    }

    public static KeyStore of(KeycloakSession session) {
        return new KeyStore(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** One SELECT by primary key. */
    public Optional<StoredKey> find(KeyId id) {
        return Optional.ofNullable(em.find(KeyEntity.class, id.value()))
                .map(KeyEntity::read)
                .filter(key -> key.id().equals(id));
    }

    /** The key with its owner's override: one SELECT as well. */
    public Optional<KnownKey> know(KeyId id) {
        return known.find(id);
    }

    /** As {@link #know(KeyId)}, for many: one SELECT for all. Those that there are not are left out; in the order in which keys are locked. */
    public List<KnownKey> know(Collection<KeyId> ids) {
        return known.find(ids);
    }

    /**
     * The key as it is now, and nobody else changes it until this transaction ends. Every change starts here, so that a
     * revocation can't be undone by a change that began before it.
     */
    public Optional<StoredKey> lock(KeyId id) {
        if (find(id).isEmpty()) {
            return Optional.empty();
        }
        // Forgotten first, or find() would lock the row and keep what the session read before. By now it may be gone.
        em.detach(em.getReference(KeyEntity.class, id.value()));
        return Optional.ofNullable(em.find(KeyEntity.class, id.value(), PESSIMISTIC_WRITE))
                .map(KeyEntity::read);
    }

    /**
     * As {@link #lock(KeyId)}, for some hundred at most; those that there are not are left out. Only for a transaction that
     * has read none of them before.
     */
    public List<StoredKey> lock(Collection<KeyId> ids) {
        Set<KeyId> asked = Set.copyOf(ids);
        return locked
                .lock(KeyEntity.class, ids.stream().map(KeyId::value).sorted().toList())
                .stream()
                .map(KeyEntity::read)
                .filter(key -> asked.contains(key.id()))
                .toList();
    }

    public void add(StoredKey key) {
        em.persist(KeyEntity.of(key));
    }

    /** Writes what people change about a key; never what its use changes. */
    public void save(StoredKey key) {
        em.find(KeyEntity.class, key.id().value()).write(key);
    }

    /** Writes one state, and who changed it, to some hundred keys at most that this transaction has locked. */
    public void save(Collection<KeyId> ids, KeyState state, Stamp change) {
        locked.write(ids, state, change);
    }

    public void remove(KeyId id) {
        removal.remove(id);
    }

    public List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max) {
        return search.list(query, order, first, max);
    }

    public long count(KeyQuery query) {
        return search.count(query);
    }

    /** As {@link #count(KeyQuery)}; one more than {@code upTo} stands for any number above it. */
    public long count(KeyQuery query, int upTo) {
        return search.count(query, upTo);
    }

    /** Counts of them by how they stand at that moment. */
    public KeySummary summary(KeyQuery query, RealmRules rules, Instant now) {
        return search.summary(query, rules, now);
    }

    public List<KeyId> ids(KeyQuery query) {
        return search.ids(query);
    }

    /** Lets one transaction at a time decide about how many keys an owner has. Held until the transaction ends. */
    public void lockOwner(String realmId, String ownerId) {
        OwnerEntity.lock(em, realmId, ownerId);
    }

    /** As {@link #lockOwner}, where there have been keys; leaves nothing behind of an owner who is gone. */
    public void lockKnownOwner(String realmId, String ownerId) {
        em.find(OwnerEntity.class, new UserKey(realmId, ownerId), PESSIMISTIC_WRITE);
    }

    /** How many keys the owner has that are neither revoked nor at their end. */
    public long countLive(String realmId, String ownerId, Instant now) {
        return owned.count(realmId, ownerId, now);
    }

    /**
     * The same under {@link #lockOwner}, as it is now and not as it was when this transaction began, with what this transaction
     * has written. In MariaDB a key that was revoked since it began still counts, and nobody makes a key next to these until it
     * ends: who makes one adds it first and counts then, or two wait for one another.
     */
    public long countLiveNow(String realmId, String ownerId, Instant now) {
        return owned.countNow(realmId, ownerId, now);
    }

    /** Of many rotations of a key only the last hundred are kept. */
    public void addRotation(KeyId id, Rotation rotation) {
        RotationEntity.add(em, id, rotation);
    }

    /** The latest first. */
    public List<Rotation> rotations(KeyId id, int first, int max) {
        return RotationEntity.list(em, id, first, max);
    }

    public long countRotations(KeyId id) {
        return RotationEntity.count(em, id);
    }

    /** Writes down what was done, to one key or to each of some hundred. Of many changes of a key only the last hundred are kept. */
    public void note(Collection<KeyChange> changes) {
        KeyChangeEntity.add(em, changes);
    }

    /** The latest first. */
    public List<KeyChange> history(KeyId id, int first, int max) {
        return KeyChangeEntity.list(em, id, first, max);
    }

    /** The latest first. */
    public List<RefusedCall> refusals(KeyId id, int first, int max) {
        return RefusedCallEntity.list(em, id, first, max);
    }

    public long countHistory(KeyId id) {
        return KeyChangeEntity.count(em, id);
    }

    /**
     * Removes those of an owner's keys that have been dead the longest, by their end or by revocation, so that no more than
     * {@code keep} records stay; some hundred at most in one call. A key that lives is never removed, nor one that an
     * administrator stopped. Under {@link #lockOwner}.
     *
     * @param ownersName what tells owners from administrators where version 0.1.0 wrote who stopped a key
     */
    public List<KeyId> removeOldestDead(String realmId, String ownerId, String ownersName, int keep, Instant now) {
        long over = owned.records(realmId, ownerId) - keep;
        if (over <= 0) {
            return List.of();
        }
        List<KeyId> oldest =
                owned.oldestDead(realmId, ownerId, ownersName, now, (int) Math.min(over, LockedKeys.BATCH));
        // In MariaDB those were read as of when the transaction began: one of them may have got a new end since.
        List<KeyId> gone = lock(oldest).stream()
                .filter(key -> !key.livesAt(now))
                .map(StoredKey::id)
                .toList();
        removal.remove(gone);
        return gone;
    }

    public void removeOwners(String realmId, Collection<String> ownerIds) {
        removal.ofOwners(realmId, ownerIds);
    }

    public void removeClient(String realmId, String clientId) {
        removal.ofClient(realmId, clientId);
    }

    public void removeOrganization(String realmId, String organizationId) {
        removal.ofOrganization(realmId, organizationId);
    }

    public void removeRealm(String realmId) {
        removal.ofRealm(realmId);
    }
}
