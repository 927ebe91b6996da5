// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyQuery;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A {@link KeyQuery} as SQL. */
final class KeySearch {
    /** What a key may be without. */
    private static final Set<KeyOrder.Field> OPTIONAL =
            EnumSet.of(KeyOrder.Field.EXPIRES_AT, KeyOrder.Field.LAST_USED_AT);

    private final EntityManager em;
    private final CriteriaBuilder sql;
    private final Clock clock;

    KeySearch(EntityManager em, Clock clock) {
        this.em = em;
        this.sql = em.getCriteriaBuilder();
        this.clock = clock;
    }

    /**
     * A page. Keys that lack what the list is sorted by come last, whichever way: databases differ on where NULL belongs, and
     * one ORDER BY that says so would read no index.
     */
    List<StoredKey> list(KeyQuery query, KeyOrder order, int first, int max) {
        if (!OPTIONAL.contains(order.field())) {
            return page(query, order, Having.ANY, first, max);
        }
        List<StoredKey> with = page(query, order, Having.VALUE, first, max);
        if (with.size() == max) {
            return with;
        }
        int before = with.isEmpty() ? (int) Math.max(0, first - count(query, order, Having.VALUE)) : 0;
        List<StoredKey> without = page(query, order, Having.NONE, before, max - with.size());
        return Stream.concat(with.stream(), without.stream()).toList();
    }

    /** Whether the field that a list is sorted by has a value. */
    private enum Having {
        ANY,
        VALUE,
        NONE
    }

    private List<StoredKey> page(KeyQuery query, KeyOrder order, Having having, int first, int max) {
        CriteriaQuery<KeyEntity> select = sql.createQuery(KeyEntity.class);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        select.select(key).where(conditions(query, order, having, key)).orderBy(order(order, key));
        return em.createQuery(select)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(KeyEntity::read)
                .toList();
    }

    private long count(KeyQuery query, KeyOrder order, Having having) {
        CriteriaQuery<Long> select = sql.createQuery(Long.class);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        select.select(sql.count(key)).where(conditions(query, order, having, key));
        return em.createQuery(select).getSingleResult();
    }

    private Predicate[] conditions(KeyQuery query, KeyOrder order, Having having, Root<KeyEntity> key) {
        Predicate[] wanted = conditions(query, key);
        return switch (having) {
            case ANY -> wanted;
            case VALUE -> with(wanted, sql.isNotNull(field(order, key)));
            case NONE -> with(wanted, sql.isNull(field(order, key)));
        };
    }

    private static Predicate[] with(Predicate[] some, Predicate more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(Predicate[]::new);
    }

    long count(KeyQuery query) {
        CriteriaQuery<Long> select = sql.createQuery(Long.class);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        select.select(sql.count(key)).where(conditions(query, key));
        return em.createQuery(select).getSingleResult();
    }

    List<KeyId> ids(KeyQuery query) {
        CriteriaQuery<String> select = sql.createQuery(String.class);
        Root<KeyEntity> key = select.from(KeyEntity.class);
        select.select(key.get("id")).where(conditions(query, key));
        return em.createQuery(select).getResultStream().map(KeyId::new).toList();
    }

    private Predicate[] conditions(KeyQuery query, Root<KeyEntity> key) {
        List<Predicate> all = new ArrayList<>();
        all.add(sql.equal(key.get("realmId"), query.realmId()));
        query.ownerId().ifPresent(owner -> all.add(sql.equal(key.get("ownerId"), owner)));
        query.clientId().ifPresent(client -> all.add(sql.equal(key.get("clientId"), client)));
        if (!query.statuses().isEmpty()) {
            all.add(sql.or(query.statuses().stream()
                    .map(status -> hasStatus(key, status))
                    .toArray(Predicate[]::new)));
        }
        query.search().ifPresent(search -> all.add(matches(key, search)));
        query.expiresBefore().ifPresent(end -> all.add(sql.lessThan(key.<Long>get("expiresAt"), end.toEpochMilli())));
        query.unusedSince().ifPresent(since -> {
            all.add(sql.lessThan(key.<Long>get("createdAt"), since.toEpochMilli()));
            all.add(sql.or(
                    sql.isNull(key.get("lastUsedAt")),
                    sql.lessThan(key.<Long>get("lastUsedAt"), since.toEpochMilli())));
        });
        if (query.neverExpires()) {
            all.add(sql.isNull(key.get("expiresAt")));
        }
        if (query.fullAccess()) {
            all.add(sql.isNull(key.get("scopes")));
        }
        return all.toArray(Predicate[]::new);
    }

    /** Has to say what {@link EffectiveStatus#of} says. */
    private Predicate hasStatus(Root<KeyEntity> key, EffectiveStatus wanted) {
        long now = clock.millis();
        Expression<Long> end = key.get("expiresAt");
        Expression<Long> start = key.get("notBefore");
        Predicate alive = sql.or(sql.isNull(end), sql.greaterThan(end, now));
        Predicate begun = sql.or(sql.isNull(start), sql.lessThanOrEqualTo(start, now));
        return switch (wanted) {
            case REVOKED -> is(key, KeyStatus.REVOKED);
            case EXPIRED -> sql.and(is(key, KeyStatus.REVOKED).not(), sql.lessThanOrEqualTo(end, now));
            case DISABLED -> sql.and(is(key, KeyStatus.DISABLED), alive);
            case PENDING -> sql.and(is(key, KeyStatus.ACTIVE), alive, sql.greaterThan(start, now));
            case ACTIVE -> sql.and(is(key, KeyStatus.ACTIVE), alive, begun);
        };
    }

    private Predicate is(Root<KeyEntity> key, KeyStatus status) {
        return sql.equal(key.get("status"), status.name());
    }

    private Predicate matches(Root<KeyEntity> key, KeyQuery.Search search) {
        String text = search.text();
        String lower = text.toLowerCase(Locale.ROOT);
        List<Predicate> any = new ArrayList<>();
        any.add(sql.like(key.get("nameLower"), pattern(lower), '\\'));
        any.add(sql.equal(key.get("prefix"), literal(text)));
        any.add(sql.equal(key.get("id"), literal(text)));
        if (!search.ownerIds().isEmpty()) {
            any.add(key.get("ownerId").in(search.ownerIds()));
        }
        return sql.or(any.toArray(Predicate[]::new));
    }

    /** For a comparison with text in lower case. */
    static String pattern(String text) {
        String escaped = literal(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return isAnywhere(text) ? "%" + escaped + "%" : escaped + "%";
    }

    /** As in Keycloak's search for users: {@code *text*} finds the text anywhere in a name. */
    static boolean isAnywhere(String text) {
        return text.length() > 2 && text.startsWith("*") && text.endsWith("*");
    }

    static String literal(String text) {
        return isAnywhere(text) ? text.substring(1, text.length() - 1) : text;
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
