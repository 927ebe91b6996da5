// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.version;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Keycloak by its minor.
 *
 * @param text its whole version
 */
public record KeycloakUnderTest(int major, int minor, String text) {
    private static final Pattern VERSION = Pattern.compile("(?:keycloak-)?((\\d+)\\.(\\d+)[^/]*)");
    private static final Comparator<KeycloakUnderTest> BY_MINOR =
            Comparator.comparingInt(KeycloakUnderTest::major).thenComparingInt(KeycloakUnderTest::minor);

    /** That of the folder which the system property {@code latchkey.keycloak} names: {@code keycloak-26.7.5}. */
    public static KeycloakUnderTest current() {
        return of(Path.of(System.getProperty("latchkey.keycloak", "../.latchkey/keycloak-26.7.5"))
                .getFileName()
                .toString());
    }

    /** Of {@code 26.6} or {@code 26.6.4}, with {@code keycloak-} before it or not. */
    static KeycloakUnderTest of(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("not a version of Keycloak: " + version);
        }
        return new KeycloakUnderTest(
                Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(3)), numbers.group(1));
    }

    /** Whether its minor comes before that of the other. */
    boolean isBefore(KeycloakUnderTest other) {
        return BY_MINOR.compare(this, other) < 0;
    }

    /** As the insides of the jar are named: {@code 26.7}. */
    public String minorText() {
        return major + "." + minor;
    }
}
