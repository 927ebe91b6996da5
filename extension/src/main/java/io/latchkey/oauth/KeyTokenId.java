// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.token.KeyId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code jti} of a JWT that came from a key: Keycloak's own, then {@code .<extent>.lk.<generation>.<key id>}. Keycloak asks by
 * the {@code jti} alone whether a token has been revoked, and so finds the key; that id is no secret.
 *
 * @param generation of the key's secret when the JWT was made
 * @param extent empty in a JWT that an earlier version made
 */
record KeyTokenId(KeyId key, int generation, Optional<Extent> extent) {
    private static final String MARK = ".lk.";
    private static final Pattern TAIL = Pattern.compile("(\\d{1,9})\\.([0-9A-Za-z]+)");

    /** Empty for the id of any other token. Asked for every token that Keycloak sees: most cost one search for the mark. */
    static Optional<KeyTokenId> in(String jti) {
        int at = jti.lastIndexOf(MARK);
        if (at < 0) {
            return Optional.empty();
        }
        Matcher tail = TAIL.matcher(jti.substring(at + MARK.length()));
        return tail.matches()
                ? KeyId.parse(tail.group(2))
                        .map(key -> new KeyTokenId(key, Integer.parseInt(tail.group(1)), extent(jti.substring(0, at))))
                : Optional.empty();
    }

    private static Optional<Extent> extent(String head) {
        return Extent.parse(head.substring(head.lastIndexOf('.') + 1));
    }

    /** Keycloak's id of the token with this one in it. */
    String behind(String jti) {
        return jti + extent.map(each -> "." + each.text()).orElse("") + MARK + generation + "." + key;
    }
}
