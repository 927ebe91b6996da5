// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.KeyId;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Tokens for tests, and what Keycloak says of them. */
final class Keys {
    private static final RandomGenerator RANDOM = new Random(7);

    private Keys() {}

    static Token token() {
        return TokenFormat.create(TokenPrefix.DEFAULT, KeyId.random(RANDOM), RANDOM);
    }

    /** Another token of the same key, as after a rotation. */
    static Token another(Token token) {
        return TokenFormat.create(TokenPrefix.DEFAULT, token.id(), RANDOM);
    }

    static ApiKeyPrincipal principal(Token token, Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "active",
                true,
                "jti",
                token.id().value(),
                "sub",
                "f8d0",
                "username",
                "alice",
                "scope",
                "profile reports:read"));
        claims.putAll(more);
        return new ApiKeyPrincipal("f8d0", token.id().value(), claims);
    }
}
