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
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.StoredKey;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.ClientModel;
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
        ClientModel client = realm.getClientById(key.clientId());
        ClientPolicy policy = ClientPolicy.of(settings, client);
        Owner owner = owner(key, override, policy);
        Attempt attempt = conditions.attempt(
                key,
                key.secret().issuedAt(),
                owner.condition(),
                Conditions.of(client),
                owner.membership(),
                owner.allowance(),
                Optional.empty(),
                now);
        return Standing.of(attempt, policy.lifetime(), owner.allowance().no());
    }

    /** What is asked of an owner. */
    private record Owner(Condition condition, Condition membership, Allowance allowance) {}

    /** One who can't be asked for is not said to be in the way, nor to lack a role or an organization. */
    private Owner owner(StoredKey key, Optional<AllowOverride> override, ClientPolicy policy) {
        try {
            return owners.ask(key.ownerId(), user -> of(key, Optional.of(user), override, policy))
                    .orElseGet(() -> of(key, Optional.empty(), override, policy));
        } catch (OwnerUnavailableException e) {
            return new Owner(Condition.GOOD, Condition.GOOD, Allowance.ofAnybody(settings, override));
        }
    }

    private Owner of(StoredKey key, Optional<UserModel> found, Optional<AllowOverride> override, ClientPolicy policy) {
        UserModel user = found.orElse(null);
        return new Owner(
                conditions.of(user),
                Membership.of(realm, organizations, key, user).condition(),
                Allowance.of(realm, settings, override, user, policy));
    }
}
