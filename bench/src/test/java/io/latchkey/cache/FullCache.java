// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.lang.ref.Reference;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Prints how much memory a full cache holds, by default one of the default {@code cache-size}. In this package because it fills one. */
public final class FullCache {
    private static final int KEYS = Integer.getInteger("keys", 100_000);

    private FullCache() {}

    public static void main(String[] args) {
        CachedKeys cache = new CachedKeys(new CacheLimits(KEYS, Duration.ofDays(1)));
        SecureRandom random = new SecureRandom();
        SecretHasher hasher = SecretHasher.plain();
        fill(cache, random, hasher);
        cache.forgetAll();
        long empty = used();
        fill(cache, random, hasher);
        long full = used();
        System.out.printf(
                "%,d keys in the cache: %,d MB, %,d bytes each%n",
                cache.size(), (full - empty) >> 20, (full - empty) / cache.size());
        Reference.reachabilityFence(cache);
    }

    private static void fill(CachedKeys cache, SecureRandom random, SecretHasher hasher) {
        for (int i = 0; i < KEYS; i++) {
            Token token = TokenFormat.create(TokenPrefix.DEFAULT, KeyId.random(random), random);
            KnownKey known = SampleKeys.of(token, hasher);
            cache.renew(List.of(token.id()), ids -> List.of(known));
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        // Until nothing more is found that could go.
        for (long before = used; (used = collected(runtime)) < before; before = used) {}
        return used;
    }

    private static long collected(Runtime runtime) {
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
