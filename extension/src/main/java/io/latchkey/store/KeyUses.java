// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * What happened with a key since that was last written down.
 *
 * @param last the last time that it was accepted
 */
public record KeyUses(KeyId id, String realmId, List<DayCount> counts, Optional<LastUse> last) {
    public KeyUses {
        counts = List.copyOf(counts);
    }

    public long accepted() {
        return counts.stream()
                .filter(each -> each.outcome().equals(DayCount.ACCEPTED))
                .mapToLong(DayCount::count)
                .sum();
    }
}
