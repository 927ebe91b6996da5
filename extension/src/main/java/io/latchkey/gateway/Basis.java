// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.node.Node;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * What a good answer rests on, and so how long it counts.
 *
 * @param arrival of the request that it was worked out for, or when that began if it was for none
 * @param allHeard whether each change of Keycloak's would be heard
 * @param longest what it may be given again for at the most, from now; not positive: not at all
 * @param renewal what was asked, to work it out again while it is in use; empty where that takes a request
 */
record Basis(Arrival arrival, boolean allHeard, Duration longest, Optional<ValidateParameters> renewal) {

    static Basis of(Verdict.Accepted accepted, ValidateParameters parameters, Arrival arrival, Node node) {
        UserModel owner = accepted.owner();
        // Whoever gets it may keep it for as long as it says, and must not do so past the end. It is kept a moment
        // later.
        Duration longest = accepted.end()
                .map(end -> Duration.between(node.clock().instant(), end)
                        .minus(node.validateMaxAge())
                        .minusSeconds(1))
                .orElse(node.keys().ttl());
        return new Basis(
                arrival,
                KeycloakChanges.areToldOf(accepted.client().getRealm(), owner, accepted.client()),
                longest,
                AnswerRenewal.isPossible(owner, accepted.organization()) ? Optional.of(parameters) : Optional.empty());
    }
}
