// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.policy.BlockedBy;
import io.latchkey.store.AllowOverride;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whether a user may have keys, and who says so: their override if there is one, else the realm, which may want a role of them.
 */
public record Allowance(boolean allowed, Source source) {

    /** Who decided. */
    public enum Source {
        REALM,
        USER,
        /** The realm lets those have keys who have its role; or a client those who have its. */
        ROLE
    }

    /**
     * For keys of whichever client.
     *
     * @param user null if there is none; they have no role
     */
    public static Allowance of(
            RealmModel realm, RealmSettings settings, Optional<AllowOverride> override, @Nullable UserModel user) {
        return of(settings, override, AllowedRole.heldBy(realm, user));
    }

    /** As far as it can be told without knowing the user. */
    public static Allowance ofAnybody(RealmSettings settings, Optional<AllowOverride> override) {
        return of(settings, override, role -> true);
    }

    /** For keys of one client: it may want a role too, whatever an override says. */
    public static Allowance of(
            RealmModel realm,
            RealmSettings settings,
            Optional<AllowOverride> override,
            @Nullable UserModel user,
            ClientPolicy policy) {
        Allowance anywhere = of(realm, settings, override, user);
        return !anywhere.allowed || policy.isFor(realm, user) ? anywhere : new Allowance(false, Source.ROLE);
    }

    private static Allowance of(RealmSettings settings, Optional<AllowOverride> override, Predicate<AllowedRole> has) {
        if (override.isPresent()) {
            return new Allowance(override.get().allow(), Source.USER);
        }
        return settings.allow() && settings.allowedRole().isPresent()
                ? new Allowance(has.test(settings.allowedRole().get()), Source.ROLE)
                : new Allowance(settings.allow(), Source.REALM);
    }

    /** What stands in the way of keys if they are not allowed. */
    public BlockedBy no() {
        return switch (source) {
            case REALM -> BlockedBy.REALM;
            case USER -> BlockedBy.OVERRIDE;
            case ROLE -> BlockedBy.ROLE;
        };
    }
}
