// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * What happened with a key since that was last written down.
 *
 * @param last the last time that it was accepted
 * @param refused the latest calls that were refused, each kind once
 */
public record KeyUses(
        KeyId id, String realmId, List<HourCount> counts, Optional<LastUse> last, List<RefusedCall> refused) {
    public KeyUses {
        counts = List.copyOf(counts);
        refused = List.copyOf(refused);
    }

    public long accepted() {
        return counts.stream()
                .filter(each -> each.outcome().equals(DayCount.ACCEPTED))
                .mapToLong(HourCount::count)
                .sum();
    }
}
