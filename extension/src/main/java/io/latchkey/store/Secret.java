// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.Lifetime;
import io.latchkey.token.SecretHash;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hash of a token's secret. The token itself is kept nowhere.
 *
 * @param prefix the beginning of the token that may be shown: {@code lk_3fZk}
 * @param issuedAt when this secret was made; a maximum lifetime counts from here
 * @param generation 1 for a new key, one more with each rotation
 * @param previous the one before, if it goes on working for a while
 */
public record Secret(
        SecretHash hash, String prefix, Instant issuedAt, int generation, Optional<PreviousSecret> previous) {

    public static Secret first(Token token, SecretHasher hasher, Instant now) {
        return new Secret(hasher.hash(token), token.displayPrefix(), now, 1, Optional.empty());
    }

    /** The one that takes this one's place. */
    public Secret next(Token token, SecretHasher hasher, Instant now, Optional<PreviousSecret> old) {
        return new Secret(hasher.hash(token), token.displayPrefix(), now, generation + 1, old);
    }

    /**
     * This one as it goes on for a while beside the next: no longer than it would have anyway.
     *
     * @param keyEnd that of the key, before the next secret
     */
    public Optional<PreviousSecret> goingOn(Duration grace, Optional<Instant> keyEnd, Lifetime lifetime, Instant now) {
        if (grace.isZero()) {
            return Optional.empty();
        }
        Instant end = Stream.of(Optional.of(now.plus(grace)), keyEnd, lifetime.latestEnd(issuedAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
        return Optional.of(new PreviousSecret(hash, issuedAt, end));
    }
}
