// SPDX-License-Identifier: Apache-2.0
package io.latchkey.console;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.utils.StringUtil;

/** Picks our theme for a console where neither the realm nor the operator has named one, and leaves all else as it was. */
final class ConsoleThemes implements ThemeSelectorProvider {
    static final String THEME = "latchkey";

    private final KeycloakSession session;
    private final ThemeSelectorProvider standard;

    ConsoleThemes(KeycloakSession session, ThemeSelectorProvider standard) {
        this.session = session;
        this.standard = standard;
    }

    @Override
    public String getThemeName(Theme.Type type) {
        return isOurs(type) ? THEME : standard.getThemeName(type);
    }

    private boolean isOurs(Theme.Type type) {
        RealmModel realm = session.getContext().getRealm();
        return realm != null
                && ConsoleThemesFactory.hasConsole(type)
                && StringUtil.isBlank(Config.scope("theme").get("default"))
                && StringUtil.isBlank(chosen(realm, type));
    }

    private static String chosen(RealmModel realm, Theme.Type type) {
        String theme = type == Theme.Type.ADMIN ? realm.getAdminTheme() : realm.getAccountTheme();
        return theme == null ? "" : theme;
    }

    @Override
    public void close() {}
}
