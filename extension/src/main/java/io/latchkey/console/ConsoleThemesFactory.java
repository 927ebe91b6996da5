// SPDX-License-Identifier: Apache-2.0
package io.latchkey.console;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;
import org.keycloak.theme.ThemeSelectorProviderFactory;

/**
 * Found by Keycloak before its own selector, because of its order. An operator who wants the stock consoles starts the
 * server with {@code --spi-theme-selector--provider=default}.
 */
public final class ConsoleThemesFactory implements ThemeSelectorProviderFactory {
    private static final String STANDARD = "default";
    private static final Set<Theme.Type> PACKED = packed();

    /** A jar that was built without the consoles has no theme to pick. */
    static boolean isPacked(Theme.Type type) {
        return PACKED.contains(type);
    }

    private static Set<Theme.Type> packed() {
        Set<Theme.Type> packed = EnumSet.noneOf(Theme.Type.class);
        Arrays.asList(Theme.Type.ADMIN, Theme.Type.ACCOUNT).stream()
                .filter(ConsoleThemesFactory::hasManifest)
                .forEach(packed::add);
        return packed;
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

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
