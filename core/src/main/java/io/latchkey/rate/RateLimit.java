// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How often a key may be used: so many times in any stretch of time as long as the period.
 *
 * @param requests from 1 to {@link #MOST}
 */
public record RateLimit(int requests, Period period) {
    public static final int MOST = 1_000_000;

    /** What counts where one is written that makes no sense. */
    public static final RateLimit STRICTEST = new RateLimit(1, Period.DAY);

    /** The periods that there are; each is a multiple of those before it. */
    public enum Period {
        SECOND("PT1S"),
        MINUTE("PT1M"),
        HOUR("PT1H"),
        DAY("P1D");

        private final String word;
        private final Duration length;

        Period(String word) {
            this.word = word;
            this.length = Duration.parse(word);
        }

        /** As JSON and attributes have it: a duration of ISO 8601. */
        public String word() {
            return word;
        }

        public Duration length() {
            return length;
        }

        public static Optional<Period> parse(String text) {
            return Arrays.stream(values())
                    .filter(period -> period.word.equals(text))
                    .findFirst();
        }
    }

    public RateLimit {
        if (requests < 1 || requests > MOST) {
            throw new IllegalArgumentException("A rate limit is of 1 to " + MOST + " requests");
        }
    }

    /** Reads {@code 600/PT1M}. */
    public static Optional<RateLimit> parse(String text) {
        int slash = text.indexOf('/');
        // No sign, no leading zero, no digits of other scripts: one spelling for each.
        if (slash < 1 || !text.substring(0, slash).matches("[1-9][0-9]{0,6}")) {
            return Optional.empty();
        }
        int requests = Integer.parseInt(text.substring(0, slash));
        return requests > MOST
                ? Optional.empty()
                : Period.parse(text.substring(slash + 1)).map(period -> new RateLimit(requests, period));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d/%s", requests, period.word);
    }

    /** Whether whoever keeps to this one keeps to the other too, however they spread their requests. */
    public boolean isWithin(RateLimit other) {
        long times = Math.max(1, other.period.length.dividedBy(period.length));
        return requests * times <= other.requests;
    }

    /**
     * What holds for a key.
     *
     * @param own the key's; it counts as long as it is within the other
     * @param bound what its client allows, or else its realm
     */
    public static Optional<RateLimit> of(Optional<RateLimit> own, Optional<RateLimit> bound) {
        return bound.isEmpty()
                ? own
                : own.filter(limit -> limit.isWithin(bound.get())).or(() -> bound);
    }
}
