// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is kept about one key. A new field belongs to one of these parts, or else makes a new one.
 *
 * @param bounds its scopes as {@link KeyScope} writes them
 * @param lastChange empty if nobody has changed it, or not since version 0.1.0, which did not note it
 */
public record StoredKey(
        KeyId id,
        Binding binding,
        Stamp created,
        Label label,
        Bounds bounds,
        Secret secret,
        KeyState state,
        Optional<Stamp> lastChange,
        Uses uses) {

    public String realmId() {
        return binding.realmId();
    }

    public String ownerId() {
        return binding.ownerId();
    }

    public String clientId() {
        return binding.clientId();
    }

    public Optional<String> organizationId() {
        return binding.organizationId();
    }

    public Stream<KeyScope> scopes() {
        return bounds.scopes().stream().map(KeyScope::parse);
    }

    public boolean fullAccess() {
        return bounds.scopes().isEmpty();
    }

    public EffectiveStatus statusAt(Instant now) {
        return EffectiveStatus.of(state.status(), bounds.notBefore(), bounds.expiresAt(), now);
    }

    /** Whether it counts towards its owner's limit: neither revoked nor at its end. */
    public boolean livesAt(Instant now) {
        EffectiveStatus status = statusAt(now);
        return status != EffectiveStatus.REVOKED && status != EffectiveStatus.EXPIRED;
    }

    /** When it was last used, or else since when it could have been: made, begun and enabled. */
    public Instant unusedSince() {
        return Stream.of(
                        bounds.notBefore(),
                        Optional.of(state)
                                .filter(since -> since.status() == KeyStatus.ACTIVE)
                                .map(KeyState::at),
                        uses.last().map(LastUse::at))
                .flatMap(Optional::stream)
                .filter(created.at()::isBefore)
                .max(Instant::compareTo)
                .orElse(created.at());
    }

    /** The same key in another state. */
    public StoredKey in(KeyState changed) {
        return new StoredKey(id, binding, created, label, bounds, secret, changed, lastChange, uses);
    }

    /** The same key, bound to the same by other objects, or elsewhere. */
    public StoredKey with(Binding other) {
        return new StoredKey(id, other, created, label, bounds, secret, state, lastChange, uses);
    }

    /** The same key with another secret. */
    public StoredKey with(Secret fresh) {
        return new StoredKey(id, binding, created, label, bounds, fresh, state, lastChange, uses);
    }

    /** The same key as its owner described it anew. */
    public StoredKey with(Label changed, Bounds reach) {
        return new StoredKey(id, binding, created, changed, reach, secret, state, lastChange, uses);
    }

    /** The same key, changed by somebody. */
    public StoredKey with(Stamp change) {
        return new StoredKey(id, binding, created, label, bounds, secret, state, Optional.of(change), uses);
    }

    /** The same key, used otherwise. */
    public StoredKey with(Uses other) {
        return new StoredKey(id, binding, created, label, bounds, secret, state, lastChange, other);
    }
}
