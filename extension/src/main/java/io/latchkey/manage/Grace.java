// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.Lifetime;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a key's secret when it gets a new one. */
final class Grace {
    private Grace() {}

    /** The secret until now, if it goes on for a while: no longer than it would have anyway. */
    static Optional<PreviousSecret> previous(StoredKey key, Duration grace, Lifetime lifetime, Instant now) {
        if (grace.isZero()) {
            return Optional.empty();
        }
        Instant end = Stream.of(
                        Optional.of(now.plus(grace)),
                        key.bounds().expiresAt(),
                        lifetime.latestEnd(key.secret().issuedAt()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
        return Optional.of(new PreviousSecret(key.secret().hash(), key.secret().issuedAt(), end));
    }
}
