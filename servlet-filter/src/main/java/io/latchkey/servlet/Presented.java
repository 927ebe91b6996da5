// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The credential of a request, read as Latchkey's validate endpoint reads it: {@code Authorization} with Bearer, Api-Key,
 * ApiKey, Token, or Basic with the token as the password; any other header holds the token alone. Two are never a choice:
 * who may pick one, may be made to pick the wrong one.
 */
sealed interface Presented permits Presented.Candidate, Refusal {

    /**
     * A well-formed token, not yet proved.
     *
     * @param userName that of Basic, who must then be the key's owner
     */
    record Candidate(Token token, Optional<String> userName) implements Presented {}

    String AUTHORIZATION = "Authorization";

    /** The schemes of {@code Authorization} under which the token itself follows. */
    Set<String> SCHEMES = Set.of("bearer", "api-key", "apikey", "token");

    /**
     * Finds it.
     *
     * @param headers the names of those that may carry a key; all others are not looked at
     */
    static Presented in(HttpServletRequest request, List<String> headers) {
        List<Presented> all = new ArrayList<>(1);
        for (String header : headers) {
            for (String value : Collections.list(request.getHeaders(header))) {
                if (!value.isBlank()) {
                    all.add(header.equalsIgnoreCase(AUTHORIZATION) ? authorization(value.strip()) : token(value));
                }
            }
        }
        if (all.isEmpty()) {
            return Refusal.NO_CREDENTIAL;
        }
        return all.size() == 1 ? all.get(0) : Refusal.MULTIPLE_CREDENTIALS;
    }

    private static Presented authorization(String value) {
        int space = value.indexOf(' ');
        String scheme = (space < 0 ? value : value.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : value.substring(space + 1).strip();
        if (SCHEMES.contains(scheme)) {
            return token(rest);
        }
        return scheme.equals("basic") ? basic(rest) : Refusal.NO_CREDENTIAL;
    }

    /** RFC 7617, with UTF-8. */
    private static Presented basic(String encoded) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return Refusal.INVALID_TOKEN;
        }
        String pair = new String(decoded, StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Refusal.INVALID_TOKEN;
        }
        Optional<String> userName = Optional.of(pair.substring(0, colon)).filter(name -> !name.isEmpty());
        return candidate(pair.substring(colon + 1), userName);
    }

    private static Presented token(String text) {
        return candidate(text.strip(), Optional.empty());
    }

    /** What is mistyped or made up is known by its checksum: nobody has to be asked. */
    private static Presented candidate(String text, Optional<String> userName) {
        return TokenFormat.parse(text) instanceof Token token ? new Candidate(token, userName) : Refusal.INVALID_TOKEN;
    }
}
