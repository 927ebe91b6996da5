// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.theme.Theme;

/** The theme {@code minors} is among the tests' resources, with consoles for administrators on 26.6 and 26.7. */
final class MinorThemeTest {
    @ParameterizedTest
    @CsvSource({
        "26.6.0, true",
        "26.6.4, true",
        "26.7.5, true",
        "26.5.6, false",
        "26.8.0, false",
        "26.60.0, false",
        "27.6.4, false"
    })
    void hasConsolesForTheMinorsThatTheyWereBuiltForAlone(String keycloak, boolean has) {
        KeycloakVersion version = KeycloakVersion.parse(keycloak);

        assertThat(MinorTheme.hasConsole("minors", Theme.Type.ADMIN, version)).isEqualTo(has);
        assertThat(MinorTheme.hasConsole("minors", Theme.Type.ACCOUNT, version)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"26.6.4, of-26.6.js", "26.7.5, of-26.7.js"})
    void beginsAPageWithTheConsoleOfTheMinor(String keycloak, String script) throws IOException {
        MinorTheme theme = new MinorTheme("minors", Theme.Type.ADMIN, KeycloakVersion.parse(keycloak));

        try (InputStream manifest = Objects.requireNonNull(theme.getResourceAsStream(".vite/manifest.json"))) {
            assertThat(new String(manifest.readAllBytes(), UTF_8)).contains(script);
        }
    }

    @Test
    void leavesThePageToItsParentOnAnyOtherMinor() throws IOException {
        MinorTheme theme = new MinorTheme("minors", Theme.Type.ADMIN, KeycloakVersion.parse("26.5.6"));

        assertThat(theme.getResourceAsStream(".vite/manifest.json")).isNull();
        assertThat(theme.getParentName()).isEqualTo("keycloak.v2");
    }

    @Test
    void isNoOtherTheme() {
        MinorThemes themes = new MinorThemes("minors");

        assertThat(themes.nameSet(Theme.Type.ADMIN)).containsExactly("minors");
        assertThat(themes.nameSet(Theme.Type.LOGIN)).isEmpty();
        assertThat(themes.hasTheme("keycloak.v2", Theme.Type.ADMIN)).isFalse();
    }
}
