// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import java.util.Locale;
import org.keycloak.models.RealmModel;

/** The pages that there are. */
public enum Page {
    /** A user's own keys. */
    ACCOUNT("console", "api-keys-console"),
    /** All users' keys. */
    ADMIN("admin-console", "api-keys-admin-console");

    private final String path;
    private final String clientId;

    Page(String path, String clientId) {
        this.path = path;
        this.clientId = clientId;
    }

    /** The client by which one logs in. */
    String clientId() {
        return clientId;
    }

    /** From the server's root. */
    String pathIn(RealmModel realm) {
        return "/realms/" + realm.getName() + "/api-keys/" + path + "/";
    }

    /** By which the build calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
