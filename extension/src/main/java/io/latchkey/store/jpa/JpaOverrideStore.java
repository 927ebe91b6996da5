// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.latchkey.store.AllowOverride;
import io.latchkey.store.OverrideStore;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Overrides in the table {@code LATCHKEY_OVERRIDE}, through the entity manager of one session. */
public final class JpaOverrideStore implements OverrideStore {
    private final EntityManager em;

    public JpaOverrideStore(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public Optional<AllowOverride> find(String realmId, String userId) {
        return Optional.ofNullable(em.find(OverrideEntity.class, new UserKey(realmId, userId)))
                .map(OverrideEntity::read);
    }

    @Override
    public Optional<AllowOverride> lock(String realmId, String userId) {
        return Optional.ofNullable(locked(realmId, userId)).map(OverrideEntity::read);
    }

    @Override
    public void put(String realmId, AllowOverride override) {
        // Locked to be read as it is now: MariaDB otherwise reads as of the transaction's first look.
        locked(realmId, override.userId());
        em.merge(OverrideEntity.of(realmId, override));
    }

    @Override
    public boolean remove(String realmId, String userId) {
        OverrideEntity row = locked(realmId, userId);
        if (row == null) {
            return false;
        }
        em.remove(row);
        return true;
    }

    private @Nullable OverrideEntity locked(String realmId, String userId) {
        return em.find(OverrideEntity.class, new UserKey(realmId, userId), PESSIMISTIC_WRITE);
    }

    @Override
    public List<AllowOverride> list(String realmId, int first, int max) {
        return em.createQuery(
                        "from OverrideEntity where realmId = :realm order by changedAt desc, userId",
                        OverrideEntity.class)
                .setParameter("realm", realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(OverrideEntity::read)
                .toList();
    }

    @Override
    public long count(String realmId) {
        return em.createQuery("select count(o) from OverrideEntity o where o.realmId = :realm", Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }
}
