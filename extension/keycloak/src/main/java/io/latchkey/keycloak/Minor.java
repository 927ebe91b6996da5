// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Arrays;
import java.util.Optional;

/** The minors of Keycloak whose insides are known, oldest first. */
enum Minor {
    KEYCLOAK_26_4(26, 4),
    KEYCLOAK_26_5(26, 5),
    KEYCLOAK_26_6(26, 6),
    KEYCLOAK_26_7(26, 7);

    private final int major;
    private final int number;

    Minor(int major, int number) {
        this.major = major;
        this.number = number;
    }

    /** The newest that is no newer; empty for a Keycloak that is older than all. */
    static Optional<Minor> of(KeycloakVersion version) {
        return Arrays.stream(values())
                .filter(minor -> !version.isBefore(minor.major, minor.number))
                .reduce((older, newer) -> newer);
    }

    static Minor oldest() {
        return values()[0];
    }

    boolean isOlderThan(KeycloakVersion version) {
        return version.major() > major || version.minor() > number;
    }

    /** By name: a class of another minor may not link. */
    String className() {
        String suffix = major + "_" + number;
        return Minor.class.getPackageName() + ".v" + suffix + ".InsidesOf" + suffix;
    }

    @Override
    public String toString() {
        return major + "." + number;
    }
}
