// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Groups as Keycloak writes them into tokens. */
public final class GroupPaths {
    private GroupPaths() {}

    /** The names from the top down, each behind a slash. */
    public static String of(GroupModel group) {
        return KeycloakModelUtils.buildGroupPath(group);
    }
}
