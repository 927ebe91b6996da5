// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.RealmRules;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;

/**
 * In SQL the organization that a key is bound to, from Keycloak's tables ({@code OrganizationEntity} of model-jpa, read in 26.7.4): its
 * members are those of a group that it has.
 */
record OrganizationOfRow(KeyRow row) {

    /** Enabled, and with the key's owner among its members. */
    Predicate letsIn(RealmRules rules) {
        if (!rules.organizations()) {
            return row.sql().disjunction();
        }
        return row.exists(
                "OrganizationEntity",
                organization -> row.all(
                        row.sql().equal(organization.get("id"), row.get("organizationId")),
                        row.sql().equal(organization.get("realmId"), row.get("realmId")),
                        row.sql().isTrue(organization.get("enabled")),
                        row.any(
                                isMember(
                                        organization,
                                        "UserGroupMembershipEntity",
                                        user -> user.get("user").get("id")),
                                isMember(
                                        organization,
                                        "FederatedUserGroupMembershipEntity",
                                        user -> user.get("userId")))));
    }

    private Predicate isMember(From<?, ?> organization, String memberships, Function<From<?, ?>, Path<?>> user) {
        return row.exists(
                memberships,
                member -> row.all(
                        row.sql().equal(member.get("groupId"), organization.get("groupId")),
                        row.sql().equal(user.apply(member), row.get("ownerId"))));
    }
}
