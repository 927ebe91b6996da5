// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Network;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is kept about one key.
 *
 * <p>Realm, owner, client and scopes are Keycloak's internal ids, never names: what is deleted and made anew under the
 * same name does not bring an old key back to life.
 *
 * @param ownerId a user's id, 255 characters at most (a federated user's is {@code f:<component>:<external id>})
 * @param clientId the client's internal id, not its {@code client_id}
 * @param scopeIds ids of client scopes; empty means full access
 * @param networks where it may be used from; empty means anywhere
 * @param lastChange empty if nobody has changed it, or not since version 0.1.0, which did not note it
 * @param uses how often it was accepted
 */
public record StoredKey(
        KeyId id,
        String realmId,
        String ownerId,
        String clientId,
        KeyType type,
        Origin created,
        Label label,
        Set<String> scopeIds,
        List<Network> networks,
        Validity validity,
        Secret secret,
        Optional<PreviousSecret> previous,
        KeyState state,
        Optional<LastChange> lastChange,
        Optional<LastUse> lastUse,
        long uses) {

    public StoredKey {
        scopeIds = Set.copyOf(scopeIds);
        networks = List.copyOf(networks);
    }

    public boolean fullAccess() {
        return scopeIds.isEmpty();
    }

    /** How far it reaches. */
    public Bounds bounds() {
        return new Bounds(scopeIds, networks, validity.notBefore(), validity.expiresAt());
    }

    public EffectiveStatus statusAt(Instant now) {
        return EffectiveStatus.of(state.status(), validity.notBefore(), validity.expiresAt(), now);
    }

    /** Whether it counts towards its owner's limit: neither revoked nor at its end. */
    public boolean livesAt(Instant now) {
        EffectiveStatus status = statusAt(now);
        return status != EffectiveStatus.REVOKED && status != EffectiveStatus.EXPIRED;
    }

    /** The same key in another state. */
    public StoredKey in(KeyState changed) {
        return new StoredKey(
                id,
                realmId,
                ownerId,
                clientId,
                type,
                created,
                label,
                scopeIds,
                networks,
                validity,
                secret,
                previous,
                changed,
                lastChange,
                lastUse,
                uses);
    }

    /** The same key with another secret. */
    public StoredKey with(Secret fresh, Optional<PreviousSecret> old) {
        return new StoredKey(
                id,
                realmId,
                ownerId,
                clientId,
                type,
                created,
                label,
                scopeIds,
                networks,
                validity,
                fresh,
                old,
                state,
                lastChange,
                lastUse,
                uses);
    }

    /** The same key as its owner described it anew. */
    public StoredKey with(Label changed, Set<String> scopes, List<Network> allowed, Validity validFor) {
        return new StoredKey(
                id,
                realmId,
                ownerId,
                clientId,
                type,
                created,
                changed,
                scopes,
                allowed,
                validFor,
                secret,
                previous,
                state,
                lastChange,
                lastUse,
                uses);
    }

    /** The same key, changed by somebody. */
    public StoredKey with(LastChange change) {
        return new StoredKey(
                id,
                realmId,
                ownerId,
                clientId,
                type,
                created,
                label,
                scopeIds,
                networks,
                validity,
                secret,
                previous,
                state,
                Optional.of(change),
                lastUse,
                uses);
    }
}
