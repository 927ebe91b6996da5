// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.Version;

/**
 * A version of Keycloak, of which the first two numbers count here.
 *
 * @param text as Keycloak writes it
 */
public record KeycloakVersion(int major, int minor, String text) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\D.*)?");
    private static final Comparator<KeycloakVersion> BY_NUMBERS =
            Comparator.comparingInt(KeycloakVersion::major).thenComparingInt(KeycloakVersion::minor);

    public static KeycloakVersion running() {
        return parse(Version.VERSION);
    }

    /**
     * @throws IllegalArgumentException if it does not begin with two numbers
     */
    static KeycloakVersion parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("not a version of Keycloak: " + text);
        }
        return new KeycloakVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), text);
    }

    /** Whether it is of a minor before this one. */
    public boolean isBefore(int otherMajor, int otherMinor) {
        return BY_NUMBERS.compare(this, new KeycloakVersion(otherMajor, otherMinor, "")) < 0;
    }
}
