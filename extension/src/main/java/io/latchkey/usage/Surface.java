// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import java.util.Locale;

/** The ways on which a key reaches us. */
public enum Surface {
    VALIDATE,
    INTROSPECTION,
    EXCHANGE,
    AUTHENTICATOR,
    BEARER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
