// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/** Which users of Keycloak's own storage somebody may see, where that are not all. Those of other storages are then not among them. */
@FunctionalInterface
public interface OwnersInView {

    /**
     * What must hold of a user.
     *
     * @param user a row of {@code UserEntity} in the statement
     */
    List<Predicate> conditions(CriteriaBuilder sql, CriteriaQuery<?> statement, Path<?> user);
}
