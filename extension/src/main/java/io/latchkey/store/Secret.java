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
 * @param previous the one before; kept after its end too, so that its use is known for what it is
 */
public record Secret(
        SecretHash hash, String prefix, Instant issuedAt, int generation, Optional<PreviousSecret> previous) {

    public static Secret first(Token token, SecretHasher hasher, Instant now) {
        return new Secret(hasher.hash(token), token.displayPrefix(), now, 1, Optional.empty());
    }

    /** The one that takes this one's place. */
    public Secret next(Token token, SecretHasher hasher, Instant now, PreviousSecret old) {
        return new Secret(hasher.hash(token), token.displayPrefix(), now, generation + 1, Optional.of(old));
    }

    /** The one before, if it went on working beside this one for a while. */
    public Optional<PreviousSecret> overlapping() {
        return previous.filter(old -> old.expiresAt().isAfter(issuedAt));
    }

    /**
     * This one as it goes on for a while beside the next, or for none: no longer than it would have anyway.
     *
     * @param keyEnd that of the key, before the next secret
     */
    public PreviousSecret goingOn(Duration grace, Optional<Instant> keyEnd, Lifetime lifetime, Instant now) {
        Instant end = Stream.of(Optional.of(now.plus(grace)), keyEnd, lifetime.latestEnd(issuedAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
        return new PreviousSecret(hash, issuedAt, end);
    }
}
