// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.leak;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All the keys' tokens that this run has been given. */
public final class IssuedTokens {
    /** The shape of a token: prefix, id of 16 and secret with checksum of 49 characters. */
    public static final Pattern SHAPE =
            Pattern.compile("(?<![0-9A-Za-z])[a-z][a-z0-9]{0,15}_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}(?![0-9A-Za-z])");

    private static final Set<String> TOKENS = ConcurrentHashMap.newKeySet();

    private IssuedTokens() {}

    /** Remembers all tokens in a server's answer. */
    public static void rememberAllIn(String body) {
        Matcher matcher = SHAPE.matcher(body);
        while (matcher.find()) {
            TOKENS.add(matcher.group());
        }
    }

    /** The tokens so far. */
    public static Set<String> all() {
        return Set.copyOf(TOKENS);
    }
}
