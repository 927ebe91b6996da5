// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Metamodel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A key in a statement that is being put together.
 *
 * @param joined what is joined to it so far, by entity; empty where rows of others are looked up for each key
 */
record KeyRow(
        Root<KeyEntity> key,
        CriteriaQuery<?> statement,
        CriteriaBuilder sql,
        Metamodel entities,
        Optional<Map<String, Join<?, ?>>> joined) {

    private static final int MOST_VALUES = 1_000;

    /** For a statement that ends early, as that of a page: of others it reads what the keys of that page need. */
    KeyRow(Root<KeyEntity> key, CriteriaQuery<?> statement, CriteriaBuilder sql, Metamodel entities) {
        this(key, statement, sql, entities, Optional.empty());
    }

    /** For a statement that passes over all keys: others are read once and joined, which is many times faster. */
    static KeyRow ofAll(Root<KeyEntity> key, CriteriaQuery<?> statement, CriteriaBuilder sql, Metamodel entities) {
        return new KeyRow(key, statement, sql, entities, Optional.of(new HashMap<>()));
    }

    <T> Path<T> get(String field) {
        return key.get(field);
    }

    Predicate is(String field, Object value) {
        return sql.equal(key.get(field), value);
    }

    Predicate is(KeyStatus status) {
        return is("status", status.name());
    }

    Predicate lacks(String field) {
        return sql.isNull(key.get(field));
    }

    /** Whether a list of words has this one; not if there is no list. */
    Predicate hasWord(String field, String word) {
        return hasWordBeginning(field, word + " ");
    }

    /** Whether a list of words has one that begins so. */
    Predicate hasWordBeginning(String field, String beginning) {
        return sql.greaterThan(
                sql.locate(sql.concat(sql.concat(" ", key.<String>get(field)), " "), " " + beginning), 0);
    }

    /** At or before this moment; not if there is no value. */
    Predicate until(String field, long moment) {
        return sql.lessThanOrEqualTo(key.<Long>get(field), moment);
    }

    /** At or before this moment, or without a value. */
    Predicate untilOrNever(String field, long moment) {
        return sql.or(lacks(field), until(field, moment));
    }

    /** Whether it goes on after this moment, or has no end. */
    Predicate livesAt(long moment) {
        return sql.or(lacks("expiresAt"), sql.greaterThan(key.<Long>get("expiresAt"), moment));
    }

    /** Whether the owner is one of these. */
    Predicate isOf(OwnersInView view) {
        return rows().isOneOf(view, get("ownerId"), get("realmId"));
    }

    /**
     * Whether the owner has one of some things.
     *
     * @param entity what Keycloak's users have, with a field {@code user}
     * @param things by their ids
     */
    Predicate isOwnersAny(String entity, String field, Set<String> things) {
        if (things.isEmpty()) {
            return sql.disjunction();
        }
        // As with what is joined: over all keys these are read once.
        return joined.isPresent()
                ? rows().any(entity, row -> row.get("user").get("id"), get("ownerId"), row -> isIn(row, field, things))
                : exists(
                        entity,
                        row -> all(sql.equal(row.get("user").get("id"), get("ownerId")), isIn(row, field, things)));
    }

    /** Some databases take no more than a thousand values in a list. */
    private Predicate isIn(From<?, ?> row, String field, Set<String> values) {
        List<String> all = List.copyOf(values);
        return any(IntStream.range(0, (all.size() + MOST_VALUES - 1) / MOST_VALUES)
                .mapToObj(part -> row.get(field)
                        .in(all.subList(part * MOST_VALUES, Math.min(all.size(), (part + 1) * MOST_VALUES))))
                .toArray(Predicate[]::new));
    }

    /** Whether there is a row of another entity, also one of Keycloak's own, of which this holds. */
    Predicate exists(String entity, Function<Root<?>, Predicate> condition) {
        return rows().exists(entity, condition);
    }

    private OtherRows rows() {
        return new OtherRows(statement, sql, entities);
    }

    /**
     * Whether the one row that there may be of another entity meets a condition.
     *
     * @param id a field that is never NULL
     * @param belongs which row that is
     */
    Predicate other(
            String entity,
            String id,
            Function<From<?, ?>, Predicate> belongs,
            Function<From<?, ?>, Predicate> condition) {
        return joined.map(others -> {
                    From<?, ?> row = others.computeIfAbsent(entity, name -> join(name, belongs));
                    return all(sql.isNotNull(row.get(id)), condition.apply(row));
                })
                .orElseGet(() -> exists(entity, row -> all(belongs.apply(row), condition.apply(row))));
    }

    private Join<?, ?> join(String entity, Function<From<?, ?>, Predicate> belongs) {
        Join<?, ?> row = key.join(rows().entity(entity), JoinType.LEFT);
        return row.on(belongs.apply(row));
    }

    Predicate all(Predicate... conditions) {
        return sql.and(conditions);
    }

    Predicate any(Predicate... conditions) {
        return sql.or(conditions);
    }
}
