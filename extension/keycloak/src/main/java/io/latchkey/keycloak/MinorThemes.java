// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeProvider;

/** One theme, by its name. Keycloak keeps what it gets, unless it is told not to cache themes. */
final class MinorThemes implements ThemeProvider {
    private final String theme;

    MinorThemes(String theme) {
        this.theme = theme;
    }

    /** Beside Keycloak's own. */
    @Override
    public int getProviderPriority() {
        return 0;
    }

    @Override
    public @Nullable Theme getTheme(String name, Theme.Type type) throws IOException {
        return hasTheme(name, type) ? new MinorTheme(theme, type, KeycloakVersion.running()) : null;
    }

    @Override
    public Set<String> nameSet(Theme.Type type) {
        return hasTheme(theme, type) ? Set.of(theme) : Set.of();
    }

    @Override
    public boolean hasTheme(String name, Theme.Type type) {
        return name.equals(theme) && MinorTheme.isThere(theme, type);
    }

    @Override
    public void close() {}
}
