// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.github.benmanes.caffeine.cache.Interner;
import io.latchkey.cache.CachedKey;
import java.util.List;
import java.util.Map;

/**
 * What it takes to work a good answer out again without the request. Nothing of the key is in it.
 *
 * @param variant what the request asked, as {@code parameters}
 * @param keycloaks the headers that Keycloak added to the answer
 */
record Renewal(RequestVariant variant, ValidateParameters parameters, List<Map.Entry<String, List<String>>> keycloaks) {
    /** Nearly all keys of a realm are asked for the same. */
    private static final Interner<Renewal> SHARED = Interner.newWeakInterner();

    /** What equals these, as one object. */
    static Renewal of(
            RequestVariant variant, ValidateParameters parameters, List<Map.Entry<String, List<String>>> keycloaks) {
        return SHARED.intern(new Renewal(variant, parameters, keycloaks));
    }

    /** An answer that is to be worked out again. */
    record Due(CachedKey key, Renewal renewal) {
        KeptAnswers.Question question() {
            return new KeptAnswers.Question(key, renewal.variant());
        }
    }
}
