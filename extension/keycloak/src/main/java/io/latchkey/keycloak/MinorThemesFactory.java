// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.ThemeProvider;
import org.keycloak.theme.ThemeProviderFactory;

/** Brings one theme of this jar, of all types that the jar has of it, as a {@link MinorTheme}. */
public abstract class MinorThemesFactory implements ThemeProviderFactory, PlainFactory<ThemeProvider> {
    private final ThemeProvider themes;

    protected MinorThemesFactory(String theme) {
        this.themes = new MinorThemes(theme);
    }

    @Override
    public ThemeProvider create(KeycloakSession session) {
        return themes;
    }
}
