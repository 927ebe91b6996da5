// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.Organizations;
import io.latchkey.settings.RealmSettings;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The organizations that a key of this owner can be bound to: those that they belong to and that are enabled. */
public record OrganizationsOnOffer(RealmModel realm, Organizations organizations, UserModel owner) {
    private static final String FIELD = "organization";

    /** By alias. */
    public List<OrganizationModel> all() {
        return organizations.of(owner);
    }

    /** Whether a new key must be bound to one of them. */
    public boolean mustChoose() {
        return RealmSettings.of(realm).organizationRequired() && !all().isEmpty();
    }

    /**
     * The one that is named, by its alias or else its id; none if none is, and none has to be. Who does not belong to it is not told
     * whether there is one.
     */
    Outcome<Optional<OrganizationModel>> choose(Optional<String> named) {
        if (named.isEmpty()) {
            return mustChoose()
                    ? Outcome.denied(Problem.of(
                            FIELD, "is required: the owner belongs to one, and the realm wants keys to be bound to it"))
                    : Outcome.done(Optional.empty());
        }
        if (!realm.isOrganizationsEnabled()) {
            return Outcome.denied(Problem.of(FIELD, "the realm has no organizations"));
        }
        String name = named.get();
        List<OrganizationModel> offered = all();
        Optional<OrganizationModel> chosen = offered.stream()
                .filter(each -> each.getAlias().equals(name))
                .findFirst()
                .or(() -> offered.stream()
                        .filter(each -> each.getId().equals(name))
                        .findFirst());
        return chosen.isPresent()
                ? Outcome.done(chosen)
                : Outcome.denied(Problem.of(
                        FIELD, "there is no such organization that is enabled and has the owner as a member"));
    }
}
