// SPDX-License-Identifier: Apache-2.0
package io.latchkey.pages;

import java.util.Locale;
import org.keycloak.common.util.Encode;
import org.keycloak.models.RealmModel;

/** The pages that there are. */
public enum Page {
    /** A user's own keys. */
    ACCOUNT("console", "api-keys-console", "API keys: own page"),
    /** All users' keys. */
    ADMIN("admin-console", "api-keys-admin-console", "API keys: administrators' page");

    private final String path;
    private final String clientId;
    private final String title;

    Page(String path, String clientId, String title) {
        this.path = path;
        this.clientId = clientId;
        this.title = title;
    }

    /** The client by which one logs in. */
    String clientId() {
        return clientId;
    }

    /** What that client is called, for those who see clients. */
    String title() {
        return title;
    }

    /** From the server's root. */
    String pathIn(RealmModel realm) {
        return "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/api-keys/" + path + "/";
    }

    /** By which the build calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
