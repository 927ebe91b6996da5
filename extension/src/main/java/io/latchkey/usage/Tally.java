// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.policy.Refusal;
import io.latchkey.store.DayCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one key since it was last written down. For one thread at a time. */
final class Tally {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final String realmId;

    /** By outcome, then by day: nearly always one of each. */
    private final Map<String, Map<Long, Long>> counts = new HashMap<>();

    private @Nullable LastUse last;

    Tally(String realmId) {
        this.realmId = realmId;
    }

    void accepted(Instant now, RequestSource visit) {
        add(DayCount.ACCEPTED, day(now), 1);
        used(new LastUse(
                now,
                visit.address().orElse(""),
                visit.agent().orElse(""),
                visit.via().word()));
    }

    void refused(Instant now, Refusal refusal) {
        add(refusal.name().toLowerCase(Locale.ROOT), day(now), 1);
    }

    void plus(KeyUses uses) {
        uses.counts().forEach(each -> add(each.outcome(), each.day().toEpochDay(), each.count()));
        uses.last().ifPresent(this::used);
    }

    private void add(String outcome, long day, long count) {
        counts.computeIfAbsent(outcome, any -> new HashMap<>()).merge(day, count, Long::sum);
    }

    private void used(LastUse use) {
        if (last == null || !last.at().isAfter(use.at())) {
            last = use;
        }
    }

    KeyUses read(KeyId id) {
        List<DayCount> all = new ArrayList<>();
        counts.forEach((outcome, days) ->
                days.forEach((day, count) -> all.add(new DayCount(LocalDate.ofEpochDay(day), outcome, count))));
        return new KeyUses(id, realmId, all, Optional.ofNullable(last));
    }

    private static long day(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
    }
}
