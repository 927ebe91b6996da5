// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.jpa;

import io.latchkey.keycloak.AdminAccess;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.authorization.fgap.evaluation.partial.PartialEvaluationStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStoragePrivateUtil;

/**
 * The users of Keycloak's own storage whom fine-grained permissions let an administrator view: the conditions of Keycloak's list of
 * users ({@code JpaUserProvider} of 26.4.7 and 26.7.4).
 */
public final class PermittedUsers {
    private final AdminAccess access;

    private PermittedUsers(AdminAccess access) {
        this.access = access;
    }

    /**
     * Empty for an administrator for whom Keycloak would leave its conditions out: {@code PartialEvaluator} asks neither who has
     * none of the roles {@code query-*}, nor who has {@code view-users}, and lets both see everybody. It asks the user for that, not
     * the token.
     */
    public static Optional<PermittedUsers> of(AdminAccess access) {
        return Optional.of(access).filter(AdminAccess::isAskedForPermissions).map(PermittedUsers::new);
    }

    /**
     * What must hold of a user.
     *
     * @param user a row of {@code UserEntity} in the statement
     */
    public List<Predicate> conditions(CriteriaBuilder sql, CriteriaQuery<?> statement, Path<?> user) {
        KeycloakSession session = access.session();
        PartialEvaluationStorageProvider storage =
                (PartialEvaluationStorageProvider) UserStoragePrivateUtil.userLocalStorage(session);
        return AdminPermissionsSchema.SCHEMA.applyAuthorizationFilters(
                session, AdminPermissionsSchema.USERS, storage, access.realm(), sql, statement, user);
    }
}
