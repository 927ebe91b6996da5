// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sessions are meant: those that certain keys opened.
 *
 * @param owners some hundred at most, each with those of their keys that are meant; with none, all of them are
 */
public record OpenedByKeys(String realmId, Map<String, Set<KeyId>> owners) {
    public OpenedByKeys {
        owners = Map.copyOf(owners);
    }

    /** By any key of this owner. */
    public static OpenedByKeys of(String realmId, String ownerId) {
        return new OpenedByKeys(realmId, Map.of(ownerId, Set.of()));
    }

    /** By one of these keys. */
    public static OpenedByKeys of(String realmId, Collection<StoredKey> keys) {
        return new OpenedByKeys(
                realmId,
                keys.stream()
                        .collect(Collectors.groupingBy(
                                StoredKey::ownerId, Collectors.mapping(StoredKey::id, Collectors.toSet()))));
    }

    /**
     * These and those.
     *
     * @param those of the same owners
     */
    OpenedByKeys and(OpenedByKeys those) {
        Map<String, Set<KeyId>> both = new HashMap<>(owners);
        those.owners.forEach((owner, keys) -> both.merge(owner, keys, OpenedByKeys::both));
        return new OpenedByKeys(realmId, both);
    }

    private static Set<KeyId> both(Set<KeyId> some, Set<KeyId> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return Set.of();
        }
        Set<KeyId> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    /**
     * Whether such a session is one.
     *
     * @param key the id in its mark
     */
    boolean isBy(String ownerId, String key) {
        Set<KeyId> meant = owners.get(ownerId);
        return meant != null
                && (meant.isEmpty() || KeyId.parse(key).filter(meant::contains).isPresent());
    }
}
