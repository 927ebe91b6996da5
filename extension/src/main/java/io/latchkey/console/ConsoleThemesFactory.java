// SPDX-License-Identifier: Apache-2.0
package io.latchkey.console;

import io.latchkey.keycloak.KeycloakVersion;
import io.latchkey.keycloak.PlainFactory;
import io.latchkey.keycloak.Release;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
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
    private static final Set<Theme.Type> USABLE = usable();

    /**
     * Whether there is a theme to pick: not in a jar that was built without the consoles, and not on another minor of Keycloak,
     * with whose Admin REST API they were never tried.
     */
    static boolean isUsable(Theme.Type type) {
        return USABLE.contains(type);
    }

    private static Set<Theme.Type> usable() {
        Set<Theme.Type> usable = EnumSet.noneOf(Theme.Type.class);
        if (KeycloakVersion.running().isOfMinorOf(Release.ofThisJar().consoles())) {
            Arrays.asList(Theme.Type.ADMIN, Theme.Type.ACCOUNT).stream()
                    .filter(ConsoleThemesFactory::hasManifest)
                    .forEach(usable::add);
        }
        return usable;
    }

    private static boolean hasManifest(Theme.Type type) {
        String manifest = "/theme/" + ConsoleThemes.THEME + "/"
                + type.toString().toLowerCase(Locale.ROOT) + "/resources/.vite/manifest.json";
        return ConsoleThemesFactory.class.getResource(manifest) != null;
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
