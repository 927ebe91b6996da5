// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE;

import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.KeyCount;
import io.latchkey.store.KeyUses;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps what keys were used for, in the table {@code LATCHKEY_USAGE} and in the columns of {@code LATCHKEY_KEY} that are nobody
 * else's. Same transactions and breakdowns as {@link KeyStore}.
 */
public final class UsageStore {
    private static final String BY_DAY =
            " and u.day between :from and :to group by u.day, u.outcome order by u.day, u.outcome";

    private final EntityManager em;

    public UsageStore(EntityManager em) {
        this.em = em;
    }

    public static UsageStore of(KeycloakSession session) {
        return new UsageStore(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Adds to what is there, and never sets a key's last use back. Keys that do not exist any more are passed over.
     */
    public void add(List<KeyUses> uses) {
        // One statement for all rows of a table, in a batch of the driver's. HQL would be translated anew for each row.
        em.unwrap(Session.class).setJdbcBatchSize(uses.size());
        Map<String, KeyUseEntity> keys = lock(uses);
        Map<UsageEntity.Key, UsageEntity> counted = counted(uses);
        for (KeyUses more : uses) {
            KeyUseEntity key = keys.get(more.id().value());
            if (key != null) {
                key.add(more);
                more.counts().forEach(count -> add(more, count, counted));
            }
        }
    }

    private void add(KeyUses more, DayCount count, Map<UsageEntity.Key, UsageEntity> counted) {
        UsageEntity row = counted.get(UsageEntity.Key.of(more, count));
        if (row == null) {
            em.persist(UsageEntity.of(more, count));
        } else {
            row.add(count.count());
        }
    }

    /**
     * The keys that there still are. Nobody but who holds a key's lock counts its uses: so a key that is being deleted gets
     * no row that would outlive it.
     */
    private Map<String, KeyUseEntity> lock(List<KeyUses> uses) {
        return new LockedKeys(em)
                .lock(ids(uses)).stream().collect(Collectors.toMap(KeyUseEntity::id, Function.identity()));
    }

    private static List<String> ids(List<KeyUses> uses) {
        return uses.stream().map(each -> each.id().value()).toList();
    }

    private Map<UsageEntity.Key, UsageEntity> counted(List<KeyUses> uses) {
        LongSummaryStatistics days = uses.stream()
                .flatMap(each -> each.counts().stream())
                .mapToLong(count -> count.day().toEpochDay())
                .summaryStatistics();
        return em
                .createQuery("from UsageEntity where keyId in :ids and day between :first and :last", UsageEntity.class)
                .setParameter("ids", ids(uses))
                .setParameter("first", days.getMin())
                .setParameter("last", days.getMax())
                .setHint(HINT_FETCH_SIZE, uses.size())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(UsageEntity::key, Function.identity()));
    }

    /** By day, then by outcome. */
    public List<DayCount> ofKey(KeyId id, Days days) {
        return counts("u.keyId = :of", id.value(), days);
    }

    public List<DayCount> ofRealm(String realmId, Days days) {
        return counts("u.realmId = :of", realmId, days);
    }

    private List<DayCount> counts(String where, String of, Days days) {
        TypedQuery<Object[]> query = em.createQuery(
                "select u.day, u.outcome, sum(u.calls) from UsageEntity u where " + where + BY_DAY, Object[].class);
        return within(query, days)
                .setParameter("of", of)
                .getResultStream()
                .map(row -> new DayCount(LocalDate.ofEpochDay((Long) row[0]), (String) row[1], (Long) row[2]))
                .toList();
    }

    /** The keys with the most, accepted or refused, the greatest first. */
    public List<KeyCount> most(String realmId, boolean accepted, Days days, int max) {
        TypedQuery<Object[]> query = em.createQuery(
                "select k, sum(u.calls) from UsageEntity u join KeyEntity k on k.id = u.keyId"
                        + " where u.realmId = :realm and u.day between :from and :to and u.outcome "
                        + (accepted ? "=" : "<>") + " :accepted group by k order by sum(u.calls) desc, k.id",
                Object[].class);
        return within(query, days)
                .setParameter("realm", realmId)
                .setParameter("accepted", DayCount.ACCEPTED)
                .setMaxResults(max)
                .getResultStream()
                .map(row -> new KeyCount(((KeyEntity) row[0]).read(), (Long) row[1]))
                .toList();
    }

    private static <T> TypedQuery<T> within(TypedQuery<T> query, Days days) {
        return query.setParameter("from", days.from().toEpochDay())
                .setParameter("to", days.to().toEpochDay());
    }

    /**
     * Removes the days before this one of some keys: enough for one transaction.
     *
     * @return whether there were any
     */
    public boolean removeBefore(LocalDate day) {
        List<String> ids = em.createQuery(
                        "select distinct keyId from UsageEntity where day < :day order by keyId", String.class)
                .setParameter("day", day.toEpochDay())
                .setMaxResults(LockedKeys.BATCH)
                .getResultList();
        if (!ids.isEmpty()) {
            new LockedKeys(em).lock(ids);
            em.createQuery("delete from UsageEntity where keyId in :ids and day < :day")
                    .setParameter("ids", ids)
                    .setParameter("day", day.toEpochDay())
                    .executeUpdate();
        }
        return !ids.isEmpty();
    }
}
