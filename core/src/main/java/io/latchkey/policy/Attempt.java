// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One use of a key by someone who has proved that they hold its secret: the facts on which {@link Rules} decide.
 *
 * @param now when it happens
 * @param status what is stored about the key
 * @param notBefore from when on the key may be used
 * @param expiresAt the first moment at which it may not be used any more
 * @param issuedAt when it was made; its lifetime counts from here
 * @param realmEnabled whether the realm is
 * @param owner the state of the user that the key acts for
 * @param client the state of the client that the key is for
 * @param organization the state of the organization that the key is bound to, as its owner finds it; good if it is bound to none
 * @param allowed whether the owner may have keys
 * @param address where the request came from, if that is known
 * @param allowedNetworks where the key may be used from; empty for anywhere
 */
public record Attempt(
        Instant now,
        KeyStatus status,
        Optional<Instant> notBefore,
        Optional<Instant> expiresAt,
        Instant issuedAt,
        boolean realmEnabled,
        Condition owner,
        Condition client,
        Condition organization,
        boolean allowed,
        Optional<InetAddress> address,
        List<Network> allowedNetworks) {

    public Attempt {
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** The same after its first moment, from a place that no network rules out. */
    Attempt begunAnywhere() {
        return new Attempt(
                now,
                status,
                Optional.empty(),
                expiresAt,
                issuedAt,
                realmEnabled,
                owner,
                client,
                organization,
                allowed,
                Optional.empty(),
                List.of());
    }
}
