// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

/** Loads the insides of the running Keycloak when they are first asked for. */
final class Chosen {
    static final Insides INSIDES = load();

    private Chosen() {}

    private static Insides load() {
        Minor minor = Minor.of(KeycloakVersion.running())
                .orElseThrow(() -> new IllegalStateException("asked for before Compatibility.check()"));
        try {
            return Class.forName(minor.className())
                    .asSubclass(Insides.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
