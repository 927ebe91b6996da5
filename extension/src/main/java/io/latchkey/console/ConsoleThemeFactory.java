// SPDX-License-Identifier: Apache-2.0
package io.latchkey.console;

import io.latchkey.keycloak.MinorThemesFactory;

/** Brings our theme: with the consoles for the server's minor, or those of its parent where there are none. */
public final class ConsoleThemeFactory extends MinorThemesFactory {
    public ConsoleThemeFactory() {
        super(ConsoleThemes.THEME);
    }

    @Override
    public String getId() {
        return "latchkey";
    }
}
