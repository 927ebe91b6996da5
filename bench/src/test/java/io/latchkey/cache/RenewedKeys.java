// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import java.util.List;
import java.util.function.Function;

/** What {@link KeyRenewal} does, with the database of a simulation. In this package because it renews a cache. */
public final class RenewedKeys {
    private static final int BATCH = 500;

    private RenewedKeys() {}

    /** Reads these, whether they are in memory or not. */
    public static void fill(CachedKeys cache, List<KeyId> ids, Function<List<KeyId>, List<KnownKey>> load) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            cache.renew(ids.subList(from, Math.min(from + BATCH, ids.size())), load);
        }
    }

    /** Reads those in use again of which half the time is over. */
    public static void renew(CachedKeys cache, Function<List<KeyId>, List<KnownKey>> load) {
        fill(cache, cache.ageing(), load);
    }
}
