// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Whether the jar fits the running Keycloak: better no server than one on which keys are decided by half of the rules. */
public final class Compatibility {
    private static final Logger LOG = Logger.getLogger(Compatibility.class);

    private Compatibility() {}

    /**
     * Says in the log what was found.
     *
     * @throws IncompatibleKeycloakException if it does not fit
     */
    public static void check() {
        KeycloakVersion keycloak = KeycloakVersion.running();
        String latchkey = Release.ofThisJar().version();
        String both = "Latchkey " + latchkey + " and Keycloak " + keycloak.text() + " do not go together: ";
        Minor minor = Minor.of(keycloak)
                .orElseThrow(() -> new IncompatibleKeycloakException(
                        both + "this Latchkey needs Keycloak " + Minor.oldest() + " or later."));
        SortedSet<String> missing = missing(minor, both);
        if (!missing.isEmpty()) {
            String some = missing.stream().limit(3).collect(Collectors.joining(", "));
            throw new IncompatibleKeycloakException(both + "this Keycloak lacks what this Latchkey needs of it ("
                    + missing.size() + "), such as " + some + ".");
        }
        if (minor.isOlderThan(keycloak)) {
            LOG.warnf(
                    "Keycloak %s is newer than any that Latchkey %s was tested with. All that Latchkey needs of it is there.",
                    keycloak.text(), latchkey);
        }
        LOG.infof("Latchkey %s on Keycloak %s, by the insides of Keycloak %s", latchkey, keycloak.text(), minor);
    }

    /** ASM is Keycloak's: it may be gone one day, or be older than the classes that it reads. */
    private static SortedSet<String> missing(Minor minor, String both) {
        try {
            return Linkage.missing(minor);
        } catch (LinkageError | IllegalArgumentException e) {
            LOG.debug("Keycloak's classes cannot be read", e);
            throw new IncompatibleKeycloakException(both + "this Latchkey cannot read the classes of this Keycloak.");
        }
    }
}
