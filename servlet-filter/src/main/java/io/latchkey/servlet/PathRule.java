// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scopes that a path requires.
 *
 * @param base the path, without a slash at its end; empty for the root
 * @param below whether all paths below it are meant too
 */
record PathRule(String base, boolean below, Set<String> scopes) {
    /** RFC 6749, section 3.3: no space, quotation mark or backslash, so a scope can stand in a challenge as it is. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private static final Pattern PATTERN = Pattern.compile("(?:/|(?:/[^/*;\\\\%\\s]+)+/?)|(?:/[^/*;\\\\%\\s]+)*/\\*");

    PathRule {
        scopes = Set.copyOf(scopes);
    }

    static PathRule of(String pattern, Set<String> scopes) {
        if (!PATTERN.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "a path that requires scopes must be like /reports or /reports/*, not " + pattern);
        }
        if (scopes.isEmpty() || !scopes.stream().allMatch(SCOPE.asMatchPredicate())) {
            throw new IllegalArgumentException(pattern + " must name one or more scopes");
        }
        boolean below = pattern.endsWith("/*");
        String path = below ? pattern.substring(0, pattern.length() - 1) : pattern;
        return new PathRule(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, below, scopes);
    }

    /** With or without a slash at its end: to many frameworks that is the same resource. */
    boolean matches(String path) {
        return path.startsWith(base)
                && (path.length() == base.length()
                        || (path.charAt(base.length()) == '/' && (below || path.length() == base.length() + 1)));
    }
}
