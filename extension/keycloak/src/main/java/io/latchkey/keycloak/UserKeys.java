// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.List;
import java.util.Optional;

/**
 * The keys of Keycloak's cache of users: a user's id, or what was looked up of or with one ({@code UserCacheSession},
 * {@code InfinispanOrganizationProvider}). The id of a user of a federation begins with {@code f:} and may have anything in it.
 */
final class UserKeys {
    private static final String MEMBER = ".member.";
    private static final List<String> OF_A_USER = List.of(".consents", ".idplinks", ".verifiableCredentials");
    private static final List<String> LOOK_UPS = List.of(".username.", ".email.", ".idp.");

    private UserKeys() {}

    /** Whose key it is; empty if that can't be known. Of a look-up, whose user is told of as well, it is the key itself. */
    static Optional<String> user(String key) {
        for (String end : OF_A_USER) {
            if (key.endsWith(end)) {
                return Optional.of(key.substring(0, key.length() - end.length()));
            }
        }
        // <realm>.org.member.<user>.orgs, <realm>.org.<organization>.member.<user>.membership (or .groups)
        int member = key.indexOf(MEMBER);
        if (key.contains(".org.") && member >= 0) {
            return Optional.of(
                    key.substring(member + MEMBER.length(), Math.max(member + MEMBER.length(), key.lastIndexOf('.'))));
        }
        boolean known = key.startsWith("f:")
                || key.indexOf('.') < 0
                || LOOK_UPS.stream().anyMatch(key::contains);
        return known ? Optional.of(key) : Optional.empty();
    }
}
