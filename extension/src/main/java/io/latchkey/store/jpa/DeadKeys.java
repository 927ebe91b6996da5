// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Removes keys that have been revoked or at their end for long, some at a time. Same transactions and breakdowns as
 * {@link KeyStore}.
 */
public final class DeadKeys {
    /** So that nobody waits long for a lock of this transaction's. */
    public static final int BATCH = 100;

    /** Each of the two reads an index. */
    private static final String REVOKED = "select k.id, k.ownerId from KeyEntity k where k.realmId = :realm"
            + " and k.status = :revoked and k.statusAt < :before";

    private static final String EXPIRED = "select k.id, k.ownerId from KeyEntity k where k.realmId = :realm"
            + " and k.status <> :revoked and k.expiresAt < :before";

    private final EntityManager em;
    private final KeyStore keys;
    private final KeyRemoval removal;

    public DeadKeys(EntityManager em) {
        this.em = em;
        this.keys = new KeyStore(em);
        this.removal = new KeyRemoval(em);
    }

    public static DeadKeys of(KeycloakSession session) {
        return new DeadKeys(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Removes keys that were revoked before this moment, or else had their end before it, with all that belongs to them;
     * {@link #BATCH} at most. In a transaction that has read none of them before.
     *
     * @return how many it removed
     */
    public int removeBefore(String realmId, Instant before) {
        List<Object[]> found = new ArrayList<>(find(REVOKED, realmId, before, BATCH));
        found.addAll(find(EXPIRED, realmId, before, BATCH - found.size()));
        // First, as whoever makes, revives or deletes a key does (decision 0062).
        removal.lockOwners(
                realmId,
                found.stream().map(row -> (String) row[1]).distinct().sorted().toList());
        List<KeyId> dead = keys
                .lock(found.stream().map(row -> new KeyId((String) row[0])).toList())
                .stream()
                .filter(key -> diedBefore(key, before))
                .map(StoredKey::id)
                .toList();
        removal.remove(dead);
        return dead.size();
    }

    private List<Object[]> find(String which, String realmId, Instant before, int max) {
        return em.createQuery(which, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    /** Somebody may have given it a new end since it was found. */
    private static boolean diedBefore(StoredKey key, Instant moment) {
        return key.state().status() == KeyStatus.REVOKED
                ? key.state().at().isBefore(moment)
                : key.bounds().expiresAt().filter(moment::isAfter).isPresent();
    }
}
