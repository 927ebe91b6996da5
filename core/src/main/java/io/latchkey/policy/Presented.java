// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a request: in {@code Authorization} (Bearer, Api-Key, ApiKey, Token, or Basic with the token as the
 * password) or alone in a header of its own, {@code X-API-Key}. Two are never a choice: who may pick one, may be made to pick
 * the wrong one.
 */
public sealed interface Presented {

    /**
     * What may be a token.
     *
     * @param userName that of Basic, who must then be the key's owner
     */
    record Candidate(String token, Optional<String> userName) implements Presented {
        /** Whether Basic names nobody else than this user, as Keycloak's own login does: by name or e-mail address, in any case. */
        public boolean isOf(@Nullable String ownersName, @Nullable String email) {
            return userName.isEmpty()
                    || userName.get().equalsIgnoreCase(ownersName)
                    || userName.get().equalsIgnoreCase(email);
        }

        @Override
        public String toString() {
            return "Candidate";
        }
    }

    /** Nothing that could be validated. */
    record Unusable(Refusal refusal) implements Presented {}

    /** The schemes of {@code Authorization} under which the token itself follows. */
    Set<String> SCHEMES = Set.of("bearer", "api-key", "apikey", "token");

    /**
     * Finds it.
     *
     * @param authorization all values of that header
     * @param alone all values of the other headers that may carry one
     */
    static Presented in(List<String> authorization, List<String> alone) {
        List<Presented> all = new ArrayList<>(1);
        for (String value : authorization) {
            if (!value.isBlank()) {
                all.add(authorization(value.strip()));
            }
        }
        for (String value : alone) {
            if (!value.isBlank()) {
                all.add(new Candidate(value.strip(), Optional.empty()));
            }
        }
        if (all.isEmpty()) {
            return new Unusable(Refusal.NO_CREDENTIAL);
        }
        return all.size() == 1 ? all.get(0) : new Unusable(Refusal.MULTIPLE_CREDENTIALS);
    }

    private static Presented authorization(String value) {
        int space = value.indexOf(' ');
        String scheme = (space < 0 ? value : value.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : value.substring(space + 1).strip();
        if (SCHEMES.contains(scheme)) {
            return new Candidate(rest, Optional.empty());
        }
        return scheme.equals("basic") ? basic(rest) : new Unusable(Refusal.NO_CREDENTIAL);
    }

    /** RFC 7617, with UTF-8. */
    private static Presented basic(String encoded) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return new Unusable(Refusal.MALFORMED);
        }
        String pair = new String(decoded, StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return new Unusable(Refusal.MALFORMED);
        }
        return new Candidate(
                pair.substring(colon + 1), Optional.of(pair.substring(0, colon)).filter(name -> !name.isEmpty()));
    }
}
