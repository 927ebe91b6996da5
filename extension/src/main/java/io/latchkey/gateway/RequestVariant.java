// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import java.util.List;
import java.util.Map;

/**
 * All of a request that a good answer depends on, beside the key: what a cache of HTTP would tell answers apart by (RFC 9111, section 4.1).
 *
 * @param realm the name in the path
 * @param query as it was sent; empty if there is none
 * @param requirements the headers that may hold requirements, or were meant to
 */
record RequestVariant(String realm, String query, List<Map.Entry<String, String>> requirements) {
    /** What an entry, its two texts and their bytes take beside the characters. */
    private static final int HEADER = 160;

    RequestVariant {
        requirements = List.copyOf(requirements);
    }

    /** About how many bytes it takes, beyond one that asks for nothing. */
    int size() {
        int size = query.length();
        for (Map.Entry<String, String> header : requirements) {
            size += HEADER + header.getKey().length() + header.getValue().length();
        }
        return size;
    }
}
