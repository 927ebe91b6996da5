// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.policy.Refusal;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.usage.RequestSource;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that whoever watches a key should hear of: that it was refused although its secret was one of the key's, or reported as
 * leaked.
 *
 * @param ownerId by Keycloak's ids, as the client
 * @param reason {@link #LEAKED}, or the name of the refusal in lower case
 * @param address the caller's, and what they call themselves
 * @param via the surface
 */
public record Alert(
        KeyId key,
        String ownerId,
        String clientId,
        String reason,
        Instant at,
        Optional<String> address,
        Optional<String> agent,
        String via) {
    public static final String LEAKED = "leaked";
    public static final String REUSED = Refusal.REUSED.text();

    static Alert refused(StoredKey key, Refusal refusal, RequestSource source, Instant at) {
        return new Alert(
                key.id(),
                key.ownerId(),
                key.clientId(),
                refusal.text(),
                at,
                source.address(),
                source.agent(),
                source.via().word());
    }

    static Alert leaked(StoredKey key, Optional<String> address, Instant at) {
        return new Alert(key.id(), key.ownerId(), key.clientId(), LEAKED, at, address, Optional.empty(), "revoke");
    }

    /** As events have it. */
    String action() {
        return reason.equals(LEAKED) ? LEAKED : "refused";
    }
}
