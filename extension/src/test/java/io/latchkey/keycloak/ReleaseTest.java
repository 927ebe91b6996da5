// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseTest {
    @Test
    void namesTheKeycloakWhoseConsolesAreInTheTheme() throws IOException {
        JsonNode packages = new ObjectMapper()
                .readTree(Path.of("../admin-ui/package.json").toFile())
                .path("dependencies");

        String consoles = Release.ofThisJar().consoles().text();

        assertThat(packages.path("@keycloak/keycloak-admin-ui").asText()).isEqualTo(consoles);
        assertThat(packages.path("@keycloak/keycloak-account-ui").asText()).isEqualTo(consoles);
    }

    @ParameterizedTest
    @CsvSource({"26.7.4, true", "26.7.5, true", "26.6.4, false", "26.8.0, false", "27.7.4, false"})
    void hasConsolesForThatMinorOnly(String keycloak, boolean fits) {
        assertThat(KeycloakVersion.parse(keycloak).isOfMinorOf(KeycloakVersion.parse("26.7.4")))
                .isEqualTo(fits);
    }
}
