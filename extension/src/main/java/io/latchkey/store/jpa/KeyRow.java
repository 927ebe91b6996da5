// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.KeyStatus;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Metamodel;
import java.util.function.Function;

/**
 * A key in a statement that is being put together.
 */
record KeyRow(Root<KeyEntity> key, CriteriaQuery<?> statement, CriteriaBuilder sql, Metamodel entities) {

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
        return sql.greaterThan(
                sql.locate(sql.concat(sql.concat(" ", key.<String>get(field)), " "), " " + word + " "), 0);
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

    /** Whether there is a row of another entity, also one of Keycloak's own, of which this holds. */
    Predicate exists(String entity, Function<Root<?>, Predicate> condition) {
        return rows().exists(entity, condition);
    }

    private OtherRows rows() {
        return new OtherRows(statement, sql, entities);
    }

    Predicate all(Predicate... conditions) {
        return sql.and(conditions);
    }

    Predicate any(Predicate... conditions) {
        return sql.or(conditions);
    }
}
