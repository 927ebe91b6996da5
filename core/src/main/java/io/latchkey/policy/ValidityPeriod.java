// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.time.Instant;
import java.util.Optional;

/** The time in which a key may be used, by its own dates: from its start on, up to but not including its end. */
record ValidityPeriod(Optional<Instant> start, Optional<Instant> end) {

    boolean aheadAt(Instant now) {
        return start.filter(first -> first.isAfter(now)).isPresent();
    }

    boolean overAt(Instant now) {
        return end.filter(last -> !last.isAfter(now)).isPresent();
    }

    /** Whether the end is not after the start, so that no moment is left. */
    boolean isEmpty() {
        return start.filter(this::overAt).isPresent();
    }
}
