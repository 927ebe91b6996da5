// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Warning;
import io.latchkey.store.RealmRules;
import io.latchkey.store.jpa.KeyQuery;
import io.latchkey.store.jpa.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many keys there are.
 *
 * @param byStatus by effective status
 * @param byWarning by the code of a warning; a key may have several
 */
public record KeysSummaryRepresentation(Map<String, Long> byStatus, Map<String, Long> byWarning, long total) {

    public static KeysSummaryRepresentation of(KeyStore keys, KeyQuery all, RealmRules rules, Instant now) {
        return new KeysSummaryRepresentation(
                counted(EffectiveStatus.class, status -> keys.count(all.inEffectiveStatus(Set.of(status), rules, now))),
                counted(Warning.Code.class, code -> keys.count(all.withWarning(Set.of(code), rules, now))),
                keys.count(all));
    }

    private static <E extends Enum<E>> Map<String, Long> counted(Class<E> all, Function<E, Long> count) {
        return Arrays.stream(all.getEnumConstants())
                .collect(Collectors.toMap(Words::of, count, Long::sum, TreeMap::new));
    }
}
