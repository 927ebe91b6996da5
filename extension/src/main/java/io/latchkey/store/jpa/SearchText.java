// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed to find a name by. It finds names that begin with it; {@code *text*} finds the text anywhere in a name,
 * as in Keycloak's search for users. Upper and lower case are one.
 */
public record SearchText(String text) {
    private static final Pattern BEGINNING_OF_ID = Pattern.compile("(?:[a-z][a-z0-9]*_)?([0-9A-Za-z]{4,16})");

    private boolean isAnywhere() {
        return text.length() > 2 && text.startsWith("*") && text.endsWith("*");
    }

    /** The text itself. */
    String literal() {
        return isAnywhere() ? text.substring(1, text.length() - 1) : text;
    }

    /** For a comparison with names in lower case, by {@code like} with a backslash to escape. */
    String pattern() {
        String escaped =
                lower(literal()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return isAnywhere() ? "%" + escaped + "%" : escaped + "%";
    }

    /**
     * The beginning of a key's id, if it may be one: at least four characters of one, alone or behind a token's prefix as lists
     * show it.
     */
    Optional<String> beginningOfId() {
        return Optional.of(BEGINNING_OF_ID.matcher(literal()))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    public boolean finds(String name) {
        String part = lower(literal());
        return isAnywhere() ? lower(name).contains(part) : lower(name).startsWith(part);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
