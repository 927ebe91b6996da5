// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.Token;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an introspection (RFC 7662, section 2.2). Whatever is not clearly one about this key is none. */
final class IntrospectionAnswer {
    private IntrospectionAnswer() {}

    /**
     * The key, or nothing if it is not active.
     *
     * @throws KeycloakUnavailable if this says neither
     */
    static Optional<ApiKeyPrincipal> read(int status, byte[] body, Token asked) throws KeycloakUnavailable {
        if (status != 200) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered with status " + status);
        }
        Map<String, @Nullable Object> claims;
        try {
            claims = Json.object(body);
        } catch (Json.MalformedJson e) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered with something else than JSON", e);
        }
        if (!(claims.get("active") instanceof Boolean active)) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered without saying whether the key is active");
        }
        return active ? Optional.of(key(claims, asked)) : Optional.empty();
    }

    /** {@code jti} is the key's id: whoever stands in between may have given us the answer to another question. */
    private static ApiKeyPrincipal key(Map<String, @Nullable Object> claims, Token asked) throws KeycloakUnavailable {
        String keyId = asked.id().value();
        if (!keyId.equals(claims.get("jti"))) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered for another key, or by no Latchkey");
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isEmpty()) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered without the key's owner");
        }
        if (claims.containsKey("exp") && !(claims.get("exp") instanceof Long)) {
            throw KeycloakUnavailable.ofOneKey("introspection was answered with an exp that is no time");
        }
        return new ApiKeyPrincipal(subject, keyId, claims);
    }
}
