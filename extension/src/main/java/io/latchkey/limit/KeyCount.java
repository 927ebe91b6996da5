// SPDX-License-Identifier: Apache-2.0
package io.latchkey.limit;

import io.latchkey.rate.RateLimit;
import io.latchkey.rate.RateWindow;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a node tells of one key, and how that is written: many in one text, some forty characters each. */
record KeyCount(KeyId key, RateWindow.Told told) {
    private static final String BETWEEN = ",";
    private static final int PARTS = 4;

    static String write(List<KeyCount> counts) {
        return counts.stream().map(KeyCount::write).collect(Collectors.joining(BETWEEN));
    }

    private String write() {
        return key + ":" + told.total() + ":" + told.inPeriod() + ":"
                + told.period().word();
    }

    /** Those that can be read: another version of us may write what this one does not know. */
    static List<KeyCount> read(String text) {
        List<KeyCount> counts = new ArrayList<>();
        for (String written : text.split(BETWEEN, -1)) {
            one(written.split(":", -1)).ifPresent(counts::add);
        }
        return counts;
    }

    private static Optional<KeyCount> one(String[] parts) {
        try {
            return parts.length == PARTS
                    ? KeyId.parse(parts[0])
                            .flatMap(key -> RateLimit.Period.parse(parts[3])
                                    .map(period -> new KeyCount(
                                            key,
                                            new RateWindow.Told(
                                                    Long.parseLong(parts[1]), Integer.parseInt(parts[2]), period))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
