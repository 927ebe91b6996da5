// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.keycloak.LockOut;
import io.latchkey.keycloak.Organizations;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.policy.Attempt;
import io.latchkey.policy.Condition;
import io.latchkey.policy.Standing;
import io.latchkey.settings.Allowance;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.StoredKey;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** How keys of a realm stand: what a validation of each would ask at this moment, whoever came with it. */
public final class Standings {
    private final RealmModel realm;
    private final RealmSettings settings;
    private final Owners owners;
    private final Conditions conditions;
    private final Organizations organizations;
    private final Instant now;

    public Standings(KeycloakSession session, RealmModel realm, Instant now) {
        this.realm = realm;
        this.settings = RealmSettings.of(realm);
        this.owners = Owners.of(session, realm);
        this.conditions = new Conditions(realm, user -> LockOut.isPermanent(session, realm, user));
        this.organizations = Organizations.of(session, realm);
        this.now = now;
    }

    /**
     * How a key stands.
     *
     * @param override the owner's, if they have one
     */
    public Standing of(StoredKey key, Optional<AllowOverride> override) {
        Allowance allowance = Allowance.of(settings, override);
        Condition owner = Condition.GOOD;
        Condition organization = Condition.GOOD;
        try {
            UserModel user = owners.find(key.ownerId()).orElse(null);
            owner = conditions.of(user);
            organization = Membership.of(realm, organizations, key, user).condition();
        } catch (OwnerUnavailableException e) {
            // An owner who can't be asked for is not said to be in the way.
        }
        Attempt attempt = conditions.attempt(
                key,
                key.secret().issuedAt(),
                owner,
                Conditions.of(realm.getClientById(key.clientId())),
                organization,
                allowance,
                Optional.empty(),
                now);
        return Standing.of(attempt, settings.lifetime(), allowance.source() == Allowance.Source.USER);
    }
}
