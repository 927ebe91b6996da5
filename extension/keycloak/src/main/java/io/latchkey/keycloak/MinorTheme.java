// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.theme.ClassLoaderTheme;
import org.keycloak.theme.Theme;

/**
 * A theme of this jar that has a console for each of some minors of Keycloak: a page's manifest is that of the server's
 * minor ({@code .vite/26.6.json}). On a minor for which there is none it is the parent's, and so is the console.
 *
 * <p>Keycloak 26.4.7 to 26.7.4: {@code AdminConsole} and {@code AccountConsole} ask the theme for {@value #MANIFEST}.
 */
public final class MinorTheme extends ClassLoaderTheme {
    private static final String MANIFEST = ".vite/manifest.json";

    private final KeycloakVersion keycloak;

    MinorTheme(String name, Theme.Type type, KeycloakVersion keycloak) throws IOException {
        super(name, type, MinorTheme.class.getClassLoader());
        this.keycloak = keycloak;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) throws IOException {
        return super.getResourceAsStream(path.equals(MANIFEST) ? manifest(keycloak) : path);
    }

    /** Whether there is a console in a theme of this jar for the server's minor. */
    public static boolean hasConsole(String name, Theme.Type type) {
        return hasConsole(name, type, KeycloakVersion.running());
    }

    static boolean hasConsole(String name, Theme.Type type, KeycloakVersion keycloak) {
        return has(name, type, "resources/" + manifest(keycloak));
    }

    /** Whether the jar has the theme: not if it was built without the consoles. */
    static boolean isThere(String name, Theme.Type type) {
        return has(name, type, "theme.properties");
    }

    private static boolean has(String name, Theme.Type type, String file) {
        String folder = "/theme/" + name + "/" + type.toString().toLowerCase(Locale.ROOT) + "/";
        return MinorTheme.class.getResource(folder + file) != null;
    }

    private static String manifest(KeycloakVersion keycloak) {
        return ".vite/" + keycloak.major() + "." + keycloak.minor() + ".json";
    }
}
