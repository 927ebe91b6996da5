// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Warning;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeySummary;
import io.latchkey.store.RealmRules;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;

/** Finds the keys that a {@link KeyQuery} asks for. */
final class KeySearch {
    /** What a key may be without. */
    private static final Set<KeyOrder.Field> OPTIONAL =
            EnumSet.of(KeyOrder.Field.EXPIRES_AT, KeyOrder.Field.LAST_USED_AT);

    private final EntityManager em;
    private final CriteriaBuilder sql;

    KeySearch(EntityManager em) {
        this.em = em;
        this.sql = em.getCriteriaBuilder();
    }

    /**
     * A page. Keys that lack what the list is sorted by come last, whichever way: databases differ on where NULL belongs, and
     * one ORDER BY that says so would read no index.
     */
    List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max) {
        if (!OPTIONAL.contains(order.field())) {
            return page(query, order, first, max);
        }
        KeyQuery having = query.and(row -> sql.isNotNull(field(order, row.key())));
        List<StoredKey> with = page(having, order, first, max);
        if (with.size() == max) {
            return with;
        }
        KeyQuery lacking = query.and(row -> sql.isNull(field(order, row.key())));
        int before = with.isEmpty() ? (int) Math.max(0, first - count(having)) : 0;
        List<StoredKey> without = page(lacking, order, before, max - with.size());
        return Stream.concat(with.stream(), without.stream()).toList();
    }

    private List<StoredKey> page(KeyQuery query, KeyOrder order, int first, int max) {
        return em.createQuery(select(query, KeyEntity.class, key -> key, key -> order(order, key)))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(KeyEntity::read)
                .toList();
    }

    long count(KeyQuery query) {
        return em.createQuery(select(query, Long.class, sql::count, key -> List.of()))
                .getSingleResult();
    }

    /** As {@link #count(KeyQuery)}, but no further than to one above {@code upTo}: to say "more" needs no pass over all keys. */
    long count(KeyQuery query, int upTo) {
        JpaCriteriaQuery<Long> counting =
                em.unwrap(Session.class).getCriteriaBuilder().createQuery(Long.class);
        JpaSubQuery<String> some = counting.subquery(String.class);
        Root<KeyEntity> key = some.from(KeyEntity.class);
        key.get("id").alias("id");
        some.select(key.get("id"))
                .where(query.where(new KeyRow(key, some, sql, em.getMetamodel())))
                .alias("some");
        some.fetch(upTo + 1);
        counting.from(some);
        return em.createQuery(counting.select(sql.count(sql.literal(1)))).getSingleResult();
    }

    /** All counts by one statement, which passes over the keys once. */
    KeySummary summary(KeyQuery query, RealmRules rules, Instant now) {
        CriteriaQuery<Object[]> select = sql.createQuery(Object[].class);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        KeyRow row = KeyRow.ofAll(key, select, sql, em.getMetamodel());
        StandingOfRow standing = new StandingOfRow(row, now);
        Stream<Selection<?>> byStatus =
                Arrays.stream(EffectiveStatus.values()).map(each -> those(standing.is(each, rules)));
        Stream<Selection<?>> byWarning =
                Arrays.stream(Warning.Code.values()).map(each -> those(standing.warns(each, rules)));
        List<Selection<?>> counts = Stream.of(byStatus, byWarning, Stream.<Selection<?>>of(sql.count(key)))
                .flatMap(Function.identity())
                .toList();
        Object[] found = em.createQuery(select.select(sql.array(counts.toArray(Selection<?>[]::new)))
                        .where(query.where(row)))
                .getSingleResult();
        Iterator<Long> read = Arrays.stream(found)
                .map(count -> count == null ? 0 : ((Number) count).longValue())
                .iterator();
        return new KeySummary(counted(EffectiveStatus.class, read), counted(Warning.Code.class, read), read.next());
    }

    /** How many meet the condition; null if there are none at all. */
    private Selection<?> those(Predicate condition) {
        return sql.sum(sql.<Long>selectCase().when(condition, 1L).otherwise(0L));
    }

    private static <E extends Enum<E>> Map<E, Long> counted(Class<E> all, Iterator<Long> read) {
        Map<E, Long> counts = new EnumMap<>(all);
        for (E each : all.getEnumConstants()) {
            counts.put(each, read.next());
        }
        return counts;
    }

    List<KeyId> ids(KeyQuery query) {
        return em.createQuery(select(query, String.class, key -> key.get("id"), key -> List.of()))
                .getResultStream()
                .map(KeyId::new)
                .toList();
    }

    private <T> CriteriaQuery<T> select(
            KeyQuery query,
            Class<T> type,
            Function<Root<KeyEntity>, Selection<T>> what,
            Function<Root<KeyEntity>, List<Order>> order) {
        CriteriaQuery<T> select = sql.createQuery(type);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        return select.select(what.apply(key))
                .where(query.where(new KeyRow(key, select, sql, em.getMetamodel())))
                .orderBy(order.apply(key));
    }

    private static Expression<?> field(KeyOrder order, Root<KeyEntity> key) {
        return key.get(
                switch (order.field()) {
                    case NAME -> "nameLower";
                    case CREATED_AT -> "createdAt";
                    case EXPIRES_AT -> "expiresAt";
                    case LAST_USED_AT -> "lastUsedAt";
                    case USES -> "uses";
                });
    }

    private List<Order> order(KeyOrder order, Root<KeyEntity> key) {
        Expression<?> field = field(order, key);
        // The id makes the order total: pages neither repeat nor lose a key.
        return order.descending()
                ? List.of(sql.desc(field), sql.desc(key.get("id")))
                : List.of(sql.asc(field), sql.asc(key.get("id")));
    }
}
