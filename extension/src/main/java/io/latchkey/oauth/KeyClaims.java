// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.verdict.Claims;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;
import org.keycloak.util.TokenUtil;

/**
 * The introspection answer for a key: the claims of the validate endpoint over those that Keycloak's mappers make for the
 * introspection of a token. So {@code name} is the key's, and {@code exp} is there only if the key has an end.
 */
final class KeyClaims {
    /**
     * An attribute of the client that asks: for how many seconds at most it may take the answer to be true. For resource
     * servers that keep an answer until its {@code exp}.
     */
    private static final String MAX_AGE = "apiKeys.introspection.maxAge";

    private static final List<String> OF_SESSIONS_AND_TOKENS =
            List.of("exp", "iat", "nbf", "sid", "session_state", "scope");

    private KeyClaims() {}

    static ObjectNode of(Verdict.Accepted accepted, AccessToken mapped, ClientModel asker, Instant now) {
        Claims own = Claims.of(accepted);
        ObjectNode claims = JsonSerialization.mapper.valueToTree(mapped);
        claims.remove(OF_SESSIONS_AND_TOKENS);
        claims.setAll(JsonSerialization.mapper.<ObjectNode>valueToTree(own));
        claims.put("jti", own.keyId());
        claims.put(OAuth2Constants.TOKEN_TYPE, TokenUtil.TOKEN_TYPE_BEARER);
        clamp(asker).ifPresent(most -> claims.put("exp", earlier(own, now.plus(most))));
        return claims;
    }

    private static long earlier(Claims own, Instant clamped) {
        long end = clamped.getEpochSecond();
        return own.exp() == null ? end : Math.min(own.exp(), end);
    }

    /** A value that makes no sense counts as the strictest. */
    private static Optional<Duration> clamp(ClientModel asker) {
        return Optional.ofNullable(asker.getAttribute(MAX_AGE))
                .filter(text -> !text.isBlank())
                .map(text -> Duration.ofSeconds(text.matches("[0-9]{1,9}") ? Math.max(1, Long.parseLong(text)) : 1));
    }
}
