// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.CachedKey;
import java.util.List;

/**
 * All of a request that its answer depends on, once possession is proved.
 *
 * @param realm the name in the path
 * @param query as it was sent; empty if there is none
 * @param requirements the values of the headers that may hold requirements
 */
public record ValidateRequest(CachedKey key, String realm, String query, List<List<String>> requirements) {
    public ValidateRequest {
        requirements = List.copyOf(requirements);
    }
}
