// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * The role that a user needs to have keys.
 *
 * @param name of a role of the realm, or {@code clientId:role}. What has a colon is a client's, and the last one parts the two
 */
public record AllowedRole(String name) {

    /** Empty if there is no such role: nobody has it then. */
    public Optional<RoleModel> in(RealmModel realm) {
        int colon = name.lastIndexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(realm.getRole(name));
        }
        ClientModel client = realm.getClientByClientId(name.substring(0, colon));
        return Optional.ofNullable(client).map(found -> found.getRole(name.substring(colon + 1)));
    }

    /** Whether this user has such a role: themselves, by a group of theirs or one above it, or as a part of another role. */
    static Predicate<AllowedRole> heldBy(RealmModel realm, @Nullable UserModel user) {
        return role -> user != null
                && role.in(realm)
                        .or(() -> {
                            Unreadable.warn("Nobody has the role " + role.name + ", without which realm "
                                    + realm.getName() + " takes no API keys: there is none");
                            return Optional.empty();
                        })
                        .map(user::hasRole)
                        .orElse(false);
    }

    /** A client has got another {@code client_id}: the realm's setting goes on naming its role. Clients' attributes do not follow. */
    public static void followClient(RealmModel realm, String before, String after) {
        RealmSettings.of(realm)
                .allowedRole()
                .map(AllowedRole::name)
                .filter(name -> name.lastIndexOf(':') == before.length() && name.startsWith(before))
                .ifPresent(name -> write(realm, after + name.substring(before.length())));
    }

    /**
     * A role has got another name: the realm's setting goes on naming it.
     *
     * @param clientId null if it is the realm's
     */
    public static void followRole(RealmModel realm, @Nullable String clientId, String before, String after) {
        String client = clientId == null ? "" : clientId + ":";
        RealmSettings.of(realm)
                .allowedRole()
                .filter(role -> role.name.equals(client + before))
                .ifPresent(role -> write(realm, client + after));
    }

    private static void write(RealmModel realm, String name) {
        realm.setAttribute(Attribute.ALLOWED_ROLE.key(), name);
    }
}
