// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.List;
import java.util.Map;

/**
 * A whole answer of the validate endpoint, as it was sent.
 *
 * @param headers all of them, in their order
 */
public record KeptAnswer(int status, List<Map.Entry<String, String>> headers, String body) {
    public KeptAnswer {
        headers = List.copyOf(headers);
    }
}
