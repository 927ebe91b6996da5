// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.List;

/**
 * All of a request that its answer depends on, once possession is proved.
 *
 * @param realm the name in the path
 * @param query as it was sent; empty if there is none
 * @param requirements the values of the headers that may hold requirements
 */
public record Asked(CachedKey key, String realm, String query, List<List<String>> requirements) {
    public Asked {
        requirements = List.copyOf(requirements);
    }
}
