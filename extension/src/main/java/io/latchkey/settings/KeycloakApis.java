// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a key is taken as a bearer token at Keycloak's own endpoints. Each includes those before it. */
public enum KeycloakApis {
    NONE,
    USERINFO,
    ACCOUNT,
    ALL;

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<KeycloakApis> parse(String text) {
        return Arrays.stream(values()).filter(each -> each.json().equals(text)).findFirst();
    }
}
