// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.latchkey.policy.KeyStatus;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Finds the keys of owners of whom the id is known, and the realm is not. */
public final class KeysOfOwners {
    private static final String UNREVOKED =
            " from KeyEntity k where k.realmId in :realms and k.ownerId in :owners and k.status <> :revoked";

    private final EntityManager em;

    public KeysOfOwners(EntityManager em) {
        this.em = em;
    }

    public static KeysOfOwners of(KeycloakSession session) {
        return new KeysOfOwners(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Those that are not revoked, by realm and owner. A realm without any is not in it; of one with too many no owner is.
     *
     * @param owners a thousand or so at most, as in each realm
     * @param most how many keys of a realm are worth to be named
     */
    public Map<String, Map<String, List<KeyId>>> find(Set<String> realmIds, Set<String> owners, int most) {
        Map<String, Map<String, List<KeyId>>> found = new HashMap<>();
        Set<String> few = new HashSet<>();
        rows("select k.realmId, count(k)" + UNREVOKED + " group by k.realmId", realmIds, owners)
                .forEach(row -> {
                    String realm = row.get(0, String.class);
                    found.put(realm, Map.of());
                    if (row.get(1, Long.class) <= most) {
                        few.add(realm);
                    }
                });
        if (!few.isEmpty()) {
            found.putAll(rows("select k.realmId, k.ownerId, k.id" + UNREVOKED, few, owners)
                    .collect(groupingBy(
                            row -> row.get(0, String.class),
                            groupingBy(
                                    row -> row.get(1, String.class),
                                    mapping(row -> new KeyId(row.get(2, String.class)), toList())))));
        }
        return found;
    }

    private Stream<Tuple> rows(String select, Set<String> realmIds, Set<String> owners) {
        return em.createQuery(select, Tuple.class)
                .setParameter("realms", realmIds)
                .setParameter("owners", owners)
                .setParameter("revoked", KeyStatus.REVOKED.name())
                .getResultStream();
    }
}
