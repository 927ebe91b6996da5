// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import java.util.Locale;

/** Why a caller may not do what they asked for: the codes that an {@code access_denied} gives as its {@code reason}. */
public enum Denial {
    NOT_ALLOWED("API keys are not allowed for this user"),
    SERVICE_ACCOUNT("A service account can't manage keys by itself"),
    TOKEN_FROM_KEY("A token that came from an API key can't manage keys"),
    ROLE_REQUIRED("A role is required"),
    IMPERSONATION("Who impersonates a user can't make, rotate, enable or widen keys"),
    OFFLINE_SESSION("An offline session can't make, rotate, enable or widen keys"),
    STOPPED_BY_ADMINISTRATOR("An administrator stopped this key, so only one can enable or delete it"),
    PASSWORD_PERMISSION_REQUIRED(
            "To make, rotate, enable, rename, widen or allow this user's keys takes the permission to reset their password"),
    CLIENT_PERMISSION_REQUIRED(
            "To make, rotate, enable, rename, widen or allow a service account's keys takes the permission to manage its client"),
    OWNER_HAS_MORE_ROLES("The owner has an administrator's role that you do not have"),
    NOT_A_SERVICE_ACCOUNT("An organization makes, rotates, enables and widens keys of its service accounts only"),
    SELF_ROTATION("This key may not rotate itself, or the realm lets no key do that"),
    PREVIOUS_SECRET("Only the present secret may rotate the key, and this is the one before"),
    REALM_DISABLED("The realm is disabled");

    private final String description;

    Denial(String description) {
        this.description = description;
    }

    public Problem problem() {
        return problem(description);
    }

    /** In other words, where there is more to say. */
    public Problem problem(String words) {
        return Problem.denied(name().toLowerCase(Locale.ROOT), words);
    }
}
