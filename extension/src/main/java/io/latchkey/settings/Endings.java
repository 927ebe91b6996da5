// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.policy.Warning;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What ends by itself in a realm. By default nothing does; nor by a value that makes no sense: what is ended can't be taken back.
 *
 * @param retentionDays after how many days keys that were revoked or have expired are removed
 * @param idleDays after how many days unused keys are ended
 */
public record Endings(Optional<Integer> retentionDays, Optional<Integer> idleDays, IdleAction idleAction) {
    public static final Endings NONE = new Endings(Optional.empty(), Optional.empty(), IdleAction.DISABLE);

    /** What becomes of a key that nobody uses. */
    public enum IdleAction {
        DISABLE,
        REVOKE;

        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<IdleAction> parse(String text) {
            for (IdleAction action : values()) {
                if (action.json().equals(text)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }

    static Endings of(Function<Attribute, Optional<String>> read) {
        return new Endings(
                days(read, Attribute.RETENTION_DAYS),
                days(read, Attribute.IDLE_DAYS),
                read.apply(Attribute.IDLE_ACTION).flatMap(IdleAction::parse).orElse(NONE.idleAction));
    }

    private static Optional<Integer> days(Function<Attribute, Optional<String>> read, Attribute attribute) {
        return read.apply(attribute).flatMap(RealmSettings::number).filter(days -> days > 0);
    }

    /** For how long a key has to be unused to be called idle: for half of what ends it. */
    public Duration idle() {
        return idleDays.map(days -> Duration.ofDays(days).dividedBy(2))
                .filter(half -> half.compareTo(Warning.IDLE) < 0)
                .orElse(Warning.IDLE);
    }
}
