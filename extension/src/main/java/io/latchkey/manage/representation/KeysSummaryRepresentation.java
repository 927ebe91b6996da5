// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.store.KeySummary;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many keys there are.
 *
 * @param byStatus by effective status
 * @param byWarning by the code of a warning; a key may have several
 */
public record KeysSummaryRepresentation(Map<String, Long> byStatus, Map<String, Long> byWarning, long total) {

    public static KeysSummaryRepresentation of(KeySummary summary) {
        return new KeysSummaryRepresentation(words(summary.byStatus()), words(summary.byWarning()), summary.total());
    }

    private static Map<String, Long> words(Map<? extends Enum<?>, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((each, count) -> words.put(Words.of(each), count));
        return words;
    }
}
