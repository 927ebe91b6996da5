// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.keycloak.Organizations;
import io.latchkey.policy.Condition;
import io.latchkey.store.StoredKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What the organization that a key is bound to says of the key's owner. A key that is bound to none costs no question.
 *
 * @param organization only if it lets them in
 */
record Membership(Condition condition, Optional<OrganizationModel> organization) {
    private static final Membership UNBOUND = new Membership(Condition.GOOD, Optional.empty());
    private static final Membership DISABLED = new Membership(Condition.DISABLED, Optional.empty());
    private static final Membership NONE = new Membership(Condition.GONE, Optional.empty());

    Optional<String> alias() {
        return organization.map(OrganizationModel::getAlias);
    }

    static Membership of(RealmModel realm, Organizations organizations, StoredKey key, @Nullable UserModel owner) {
        if (key.organizationId().isEmpty()) {
            return UNBOUND;
        }
        if (!realm.isOrganizationsEnabled()) {
            return DISABLED;
        }
        Optional<OrganizationModel> organization =
                organizations.find(key.organizationId().get());
        if (organization.isPresent() && !organization.get().isEnabled()) {
            return DISABLED;
        }
        return organization
                .filter(found -> owner != null && organizations.hasMember(found, owner))
                .map(found -> new Membership(Condition.GOOD, organization))
                .orElse(NONE);
    }
}
