// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.policy.Refusal;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.RefusedCall;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one key since it was last written down. For one thread at a time. */
final class Tally {
    private final String realmId;
    private final Room room;

    /** By outcome, then by hour: nearly always one of each. */
    private final Map<String, Map<Long, Long>> counts = new HashMap<>();

    private final Latest proved = new Latest();
    private final Latest unproved = new Latest();

    private @Nullable LastUse last;

    Tally(String realmId, Room room) {
        this.realmId = realmId;
        this.room = room;
    }

    void accepted(Instant now, RequestSource visit) {
        add(DayCount.ACCEPTED, HourCount.of(now), 1);
        used(new LastUse(
                now,
                visit.address().orElse(""),
                visit.agent().orElse(""),
                visit.via().word()));
    }

    void refused(Instant now, Refusal refusal, RequestSource visit) {
        String reason = refusal.text();
        add(reason, HourCount.of(now), 1);
        refused(new RefusedCall(
                now,
                reason,
                refusal != Refusal.WRONG_SECRET && refusal != Refusal.MISSING_PEPPER,
                visit.address().orElse(""),
                visit.agent().orElse(""),
                visit.via().word(),
                1));
    }

    void plus(KeyUses uses) {
        uses.counts().forEach(each -> add(each.outcome(), each.hour(), each.count()));
        uses.last().ifPresent(this::used);
        uses.refused().forEach(this::refused);
    }

    private void add(String outcome, long hour, long count) {
        counts.computeIfAbsent(outcome, any -> new HashMap<>()).merge(hour, count, Long::sum);
    }

    private void used(LastUse use) {
        if (last == null || !last.at().isAfter(use.at())) {
            last = use;
        }
    }

    private void refused(RefusedCall call) {
        Latest kinds = call.proved() ? proved : unproved;
        // Of a key that has all its places, the kind that is the oldest makes room.
        if (kinds.containsKey(call.kind()) || kinds.size() == RefusedCall.KEPT || room.take()) {
            kinds.merge(call.kind(), call, RefusedCall::plus);
        }
    }

    /** To be called once: it gives its room back. */
    KeyUses read(KeyId id) {
        room.giveBack(proved.size() + unproved.size());
        List<HourCount> all = new ArrayList<>();
        counts.forEach(
                (outcome, hours) -> hours.forEach((hour, count) -> all.add(new HourCount(hour, outcome, count))));
        List<RefusedCall> refused = new ArrayList<>(proved.values());
        refused.addAll(unproved.values());
        return new KeyUses(id, realmId, all, Optional.ofNullable(last), refused);
    }

    /** The kinds that came last: no more than will be kept of them. */
    private static final class Latest extends LinkedHashMap<RefusedCall.Kind, RefusedCall> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(2, 1, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<RefusedCall.Kind, RefusedCall> eldest) {
            return size() > RefusedCall.KEPT;
        }
    }
}
