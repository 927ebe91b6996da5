// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import io.latchkey.token.HashScheme;
import io.latchkey.token.PepperId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Counts the keys of all realms by what their present secrets were hashed with. */
public final class PepperedKeys {
    private static final String BY_PEPPER = "select k.pepperId, count(k) from KeyEntity k where k.hashScheme = :scheme"
            + " and k.status <> :revoked and (k.expiresAt is null or k.expiresAt > :now) group by k.pepperId";

    private final EntityManager em;

    PepperedKeys(EntityManager em) {
        this.em = em;
    }

    public static PepperedKeys of(KeycloakSession session) {
        return new PepperedKeys(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Those that live; empty is the pepper without an id. Passes over all keys. */
    public Map<Optional<PepperId>, Long> count(Instant now) {
        Map<Optional<PepperId>, Long> counts = new HashMap<>();
        em.createQuery(BY_PEPPER, Object[].class)
                .setParameter("scheme", HashScheme.HMAC_SHA_256.name())
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .forEach(row -> counts.put(Optional.ofNullable((String) row[0]).map(PepperId::new), (Long) row[1]));
        return counts;
    }
}
