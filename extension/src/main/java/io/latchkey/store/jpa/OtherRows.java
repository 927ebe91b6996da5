// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a statement that is being put together asks of rows beside those that it selects, also of Keycloak's own. */
record OtherRows(CriteriaQuery<?> statement, CriteriaBuilder sql, Metamodel entities) {

    /** Whether there is one of this entity of which this holds. */
    Predicate exists(String entity, Function<Root<?>, Predicate> condition) {
        Subquery<Integer> rows = statement.subquery(Integer.class);
        Root<?> row = rows.from(entity(entity));
        rows.select(sql.literal(1)).where(condition.apply(row));
        return sql.exists(rows);
    }

    /** Whether a value is in one of those rows of this entity of which this holds. */
    Predicate any(
            String entity,
            Function<Root<?>, Expression<String>> field,
            Expression<String> value,
            Function<Root<?>, Predicate> condition) {
        Subquery<String> rows = statement.subquery(String.class);
        Root<?> row = rows.from(entity(entity));
        rows.select(field.apply(row)).where(condition.apply(row));
        return value.in(rows);
    }

    /** Whether a user is one of these. */
    Predicate isOneOf(OwnersInView view, Expression<?> userId, Expression<?> realmId) {
        return exists(
                "UserEntity",
                user -> sql.and(Stream.concat(
                                Stream.of(sql.equal(user.get("id"), userId), sql.equal(user.get("realmId"), realmId)),
                                view.conditions(sql, statement, user).stream())
                        .toArray(Predicate[]::new)));
    }

    EntityType<?> entity(String name) {
        return entities.getEntities().stream()
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Keycloak has no " + name));
    }
}
