// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a key works now, whoever comes with it from wherever.
 *
 * @param status {@link EffectiveStatus#BLOCKED} if it does not work for something outside of the key
 * @param blockedBy what that is; the first in the order in which validation asks
 * @param end the key's own, or the policy's if that comes earlier; empty if it has none
 */
public record Standing(EffectiveStatus status, Optional<BlockedBy> blockedBy, Optional<Instant> end) {

    /**
     * Asks what a validation asks, but for the time at which the key begins and the networks that it is bound to.
     *
     * @param notAllowed what stands in the way of an owner who may not have keys
     */
    public static Standing of(Attempt attempt, Lifetime lifetime, BlockedBy notAllowed) {
        Optional<BlockedBy> blockedBy =
                Rules.refusal(attempt.begunAnywhere(), lifetime).flatMap(refusal -> BlockedBy.of(refusal, notAllowed));
        EffectiveStatus own =
                EffectiveStatus.of(attempt.status(), attempt.notBefore(), attempt.expiresAt(), attempt.now());
        Optional<Instant> end = Stream.of(attempt.expiresAt(), lifetime.latestEnd(attempt.issuedAt()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return new Standing(blockedBy.isPresent() ? EffectiveStatus.BLOCKED : own, blockedBy, end);
    }
}
