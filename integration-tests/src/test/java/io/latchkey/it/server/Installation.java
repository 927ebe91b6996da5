// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Keycloak, and which jar of ours in its {@code providers}.
 *
 * @param keycloak the unpacked distribution, which is copied and never changed
 * @param jar empty for a Keycloak without us
 */
public record Installation(Path keycloak, Optional<Path> jar) {

    /** The Keycloak that this run is for, with the jar of this build. */
    public static Installation underTest() {
        return new Installation(
                property("latchkey.keycloak", "../.latchkey/keycloak-26.7.5"),
                Optional.of(ProviderJar.underTest().path()));
    }

    /** With the jar of version 0.1.0, which runs on Keycloak 26.7 only: see {@code integration-tests/released}. */
    public Installation withJarOf010() {
        return new Installation(
                keycloak, Optional.of(property("latchkey.jar.released", "released/latchkey-0.1.0.jar")));
    }

    /** Without a jar of ours. */
    public Installation withoutJar() {
        return new Installation(keycloak, Optional.empty());
    }

    /** On the newest Keycloak, whichever this run is for. */
    public Installation onNewestKeycloak() {
        return new Installation(property("latchkey.keycloak.newest", "../.latchkey/keycloak-26.7.5"), jar);
    }

    private static Path property(String name, String inAnIde) {
        return Path.of(System.getProperty(name, inAnIde));
    }
}
