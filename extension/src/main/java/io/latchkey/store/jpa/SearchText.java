// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import java.util.Locale;

/**
 * What a person typed to find a name by. It finds names that begin with it; {@code *text*} finds the text anywhere in a name,
 * as in Keycloak's search for users. Upper and lower case are one.
 */
public record SearchText(String text) {

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

    public boolean finds(String name) {
        String part = lower(literal());
        return isAnywhere() ? lower(name).contains(part) : lower(name).startsWith(part);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
