// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Attempt;
import io.latchkey.policy.Condition;
import io.latchkey.policy.Network;
import io.latchkey.settings.Allowance;
import io.latchkey.store.StoredKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What Keycloak now says of whom and of what a key is.
 *
 * @param lockedOut whether a user is locked out for good
 */
record Conditions(RealmModel realm, Predicate<UserModel> lockedOut) {

    Condition of(@Nullable UserModel owner) {
        if (owner == null) {
            return Condition.GONE;
        }
        // Whoever knows a user's name can have them locked out for a while, so that does not count.
        if (lockedOut.test(owner)) {
            return Condition.LOCKED;
        }
        return owner.isEnabled() && isServed(owner.getServiceAccountClientLink()) ? Condition.GOOD : Condition.DISABLED;
    }

    /** A service account is its client's: Keycloak gives it a token only while that is there, enabled, and has one. */
    private boolean isServed(@Nullable String serviceClientId) {
        if (serviceClientId == null) {
            return true;
        }
        ClientModel client = realm.getClientById(serviceClientId);
        return client != null && client.isEnabled() && client.isServiceAccountsEnabled();
    }

    static Condition of(@Nullable ClientModel client) {
        if (client == null) {
            return Condition.GONE;
        }
        return client.isEnabled() ? Condition.GOOD : Condition.DISABLED;
    }

    /**
     * One use of a key, as these conditions have it.
     *
     * @param issuedAt when the secret was made
     * @param address where the request came from, if that is known
     */
    Attempt attempt(
            StoredKey key,
            Instant issuedAt,
            Condition owner,
            Condition client,
            Condition organization,
            Allowance allowance,
            Optional<String> address,
            Instant now) {
        return new Attempt(
                now,
                key.state().status(),
                key.bounds().notBefore(),
                key.bounds().expiresAt(),
                issuedAt,
                realm.isEnabled(),
                owner,
                client,
                organization,
                allowance.allowed(),
                // To read it costs more than all the rules, and most keys may be used from anywhere.
                key.bounds().networks().isEmpty() ? Optional.empty() : address.flatMap(Network::address),
                key.bounds().networks());
    }
}
