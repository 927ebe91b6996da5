// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.token.HashScheme;
import io.latchkey.token.PepperId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Counts the keys of all realms. Each count passes over all of them. */
public final class KeyCensus {
    private static final String BY_PEPPER = "select k.pepperId, count(k) from KeyEntity k where k.hashScheme = :scheme"
            + " and k.status <> :revoked and (k.expiresAt is null or k.expiresAt > :now) group by k.pepperId";

    /** In the order of the first that holds, as {@link EffectiveStatus#of} has it. */
    private static final String STATUS =
            "case when k.status = :revoked then 'REVOKED' when k.expiresAt <= :now then 'EXPIRED'"
                    + " when k.status = :disabled then 'DISABLED' when k.notBefore > :now then 'PENDING' else 'ACTIVE' end";

    private static final String BY_STATUS =
            "select s.status, count(*) from (select " + STATUS + " as status from KeyEntity k) s group by s.status";

    private final EntityManager em;

    KeyCensus(EntityManager em) {
        this.em = em;
    }

    public static KeyCensus of(KeycloakSession session) {
        return new KeyCensus(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** By what is in them alone. */
    public Map<EffectiveStatus, Long> byStatus(Instant now) {
        Map<EffectiveStatus, Long> counts = new EnumMap<>(EffectiveStatus.class);
        em.createQuery(BY_STATUS, Object[].class)
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .setParameter("disabled", KeyStatus.DISABLED.name())
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .forEach(row -> counts.put(EffectiveStatus.valueOf((String) row[0]), (Long) row[1]));
        return counts;
    }

    /** Those that live, by what their present secrets were hashed with; empty is the pepper without an id. */
    public Map<Optional<PepperId>, Long> byPepper(Instant now) {
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
