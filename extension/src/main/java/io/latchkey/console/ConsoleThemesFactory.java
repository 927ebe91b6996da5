// SPDX-License-Identifier: Apache-2.0
package io.latchkey.console;

import io.latchkey.keycloak.MinorTheme;
import io.latchkey.keycloak.PlainFactory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/**
 * Found by Keycloak before its own selector, because of its order. An operator who wants the stock consoles starts the
 * server with {@code --spi-theme-selector--provider=default}.
 */
public final class ConsoleThemesFactory implements ThemeSelectorProviderFactory, PlainFactory<ThemeSelectorProvider> {
    private static final String STANDARD = "default";
    private static final Set<Theme.Type> CONSOLES = consoles();

    /**
     * Whether there is a console to pick: not in a jar that was built without them, and not on a minor of Keycloak that none was
     * built for, with whose Admin REST API they were never tried.
     */
    static boolean hasConsole(Theme.Type type) {
        return CONSOLES.contains(type);
    }

    private static Set<Theme.Type> consoles() {
        return Stream.of(Theme.Type.ADMIN, Theme.Type.ACCOUNT)
                .filter(type -> MinorTheme.hasConsole(ConsoleThemes.THEME, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ThemeSelectorProvider create(KeycloakSession session) {
        return new ConsoleThemes(session, session.getProvider(ThemeSelectorProvider.class, STANDARD));
    }

    @Override
    public String getId() {
        return "latchkey";
    }

    @Override
    public int order() {
        return 1;
    }
}
