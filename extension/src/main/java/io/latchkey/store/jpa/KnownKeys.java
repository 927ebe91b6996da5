// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmAttributes;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds keys with what decides on them. */
final class KnownKeys {
    /**
     * With the key comes what decides on it at each use. The realm's attributes are in Keycloak's cache too, but nothing bounds
     * the age of that if the cluster loses a message. {@code RealmAttributeEntity} is Keycloak's own (model-jpa, read in 26.7.4;
     * {@code ClusterIT} fails when it moves).
     */
    private static final String KNOWN = "select k, o, allow.value, longest.value from KeyEntity k"
            + " left join OverrideEntity o on o.realmId = k.realmId and o.userId = k.ownerId"
            + " left join RealmAttributeEntity allow on allow.realm.id = k.realmId and allow.name = :allow"
            + " left join RealmAttributeEntity longest on longest.realm.id = k.realmId and longest.name = :longest";

    private static final List<Integer> PLACES = List.of(4, 16, 64, 500);

    private final EntityManager em;

    KnownKeys(EntityManager em) {
        this.em = em;
    }

    Optional<KnownKey> find(KeyId id) {
        return known("k.id = :id").setParameter("id", id.value()).getResultList().stream()
                .map(KnownKeys::known)
                .filter(known -> known.key().id().equals(id))
                .findFirst();
    }

    List<KnownKey> find(Collection<KeyId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<KeyId> asked = Set.copyOf(ids);
        List<String> values = asked.stream().map(KeyId::value).toList();
        int places = places(values.size());
        TypedQuery<Object[]> query = known(IntStream.range(0, places)
                .mapToObj(place -> ":id" + place)
                .collect(Collectors.joining(", ", "k.id in (", ") order by k.id")));
        for (int place = 0; place < places; place++) {
            query.setParameter("id" + place, values.get(Math.min(place, values.size() - 1)));
        }
        // One more than there can be: else PostgreSQL is asked once more whether that was all.
        return query.setHint(HINT_FETCH_SIZE, values.size() + 1).getResultList().stream()
                .map(KnownKeys::known)
                .filter(known -> asked.contains(known.key().id()))
                .toList();
    }

    /**
     * How many ids a statement has places for, the last of which may stand there several times. A list as one parameter would have
     * Hibernate translate the statement anew each time, which costs more than to run it; so would a single place, which might hold a
     * list (6 and 7, {@code SqmInterpretationsKey}).
     */
    private static int places(int ids) {
        return PLACES.stream().filter(places -> places >= ids).findFirst().orElse(ids);
    }

    private TypedQuery<Object[]> known(String where) {
        return em.createQuery(KNOWN + " where " + where, Object[].class)
                .setParameter("allow", RealmAttributes.ALLOW)
                .setParameter("longest", RealmAttributes.MAX_LIFETIME_DAYS);
    }

    private static KnownKey known(Object[] row) {
        return new KnownKey(
                ((KeyEntity) row[0]).read(),
                Optional.ofNullable((OverrideEntity) row[1]).map(OverrideEntity::read),
                new RealmAttributes(Optional.ofNullable((String) row[2]), Optional.ofNullable((String) row[3])));
    }
}
