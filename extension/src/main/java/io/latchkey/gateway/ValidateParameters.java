// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.policy.Requirements;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;

/**
 * What a request to the validate endpoint says beside the token, in its query and headers.
 *
 * @param required of the key
 * @param jwt whether the answer to a good key shall hold a JWT. A client that smuggles it in through a gateway gains nothing: the
 *     answer goes to the gateway
 * @param basic whether a 401 asks for a name and a password, as tools do that send none before they are asked
 * @param limitedIs403 whether the gateway takes no 429
 */
record ValidateParameters(Requirements required, boolean jwt, boolean basic, boolean limitedIs403) {

    /**
     * @param headers all of the request, names in any case
     */
    static ValidateParameters read(MultivaluedMap<String, String> query, Map<String, List<String>> headers) {
        return new ValidateParameters(
                RequirementsInRequest.read(query, headers),
                Boolean.parseBoolean(query.getFirst("jwt")),
                query.getOrDefault("challenge", List.of()).contains("basic"),
                "403".equals(query.getFirst("limited")));
    }
}
