// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.List;
import java.util.Map;

/**
 * A whole answer to a good key.
 *
 * @param headers all of them, in their order
 */
public record GoodAnswer(List<Map.Entry<String, String>> headers, String body) {
    public GoodAnswer {
        headers = List.copyOf(headers);
    }
}
