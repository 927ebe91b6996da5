// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One answer of Keycloak's feed of changed keys: docs/gateways/revocations.md.
 *
 * @param cursor where the next answer goes on
 * @param keys the ids of the keys that were changed
 * @param all whether any key may have been
 */
record FeedAnswer(String cursor, Set<String> keys, boolean all) {

    static FeedAnswer read(HttpResponse<byte[]> response) throws KeycloakUnavailable {
        if (response.statusCode() != 200) {
            throw new KeycloakUnavailable("the feed was answered with status " + response.statusCode());
        }
        Map<String, @Nullable Object> answer;
        try {
            answer = Json.object(response.body());
        } catch (Json.MalformedJson e) {
            throw new KeycloakUnavailable("the feed was answered with something else than JSON", e);
        }
        if (answer.get("cursor") instanceof String cursor
                && answer.get("all") instanceof Boolean all
                && answer.get("keys") instanceof List<?> keys
                && keys.stream().allMatch(String.class::isInstance)) {
            return new FeedAnswer(
                    cursor, keys.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet()), all);
        }
        throw new KeycloakUnavailable("the feed was answered without cursor, keys or all");
    }

    boolean isEmpty() {
        return keys.isEmpty() && !all;
    }

    boolean concerns(String keyId) {
        return all || keys.contains(keyId);
    }
}
