// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;
import org.keycloak.models.ClientScopeModel;

/**
 * A client scope as a key names it: by its id, and where it is asked for with a value, as in {@code organization:acme}, with that.
 *
 * @param value an organization's id, which stays when its alias changes; or {@link #ALL}
 */
public record KeyScope(String id, Optional<String> value) {
    /** As Keycloak writes it. */
    public static final String ALL = "*";

    /** Of the two; an id that was imported may have a colon in it. */
    public static final char SEPARATOR = '|';

    /** As it stands in {@link io.latchkey.policy.Bounds#scopes()}. */
    public static KeyScope parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0
                ? new KeyScope(text, Optional.empty())
                : new KeyScope(text.substring(0, end), Optional.of(text.substring(end + 1)));
    }

    /** The name by which it is asked for. */
    public static String name(String scope, String value) {
        return scope + ClientScopeModel.VALUE_SEPARATOR + value;
    }

    @Override
    public String toString() {
        return value.map(given -> id + SEPARATOR + given).orElse(id);
    }
}
