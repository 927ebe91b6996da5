// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever hands the jar on must find in it. */
@Tag("once")
@NeedsConsoles
final class ProviderJarIT {
    private final ProviderJar jar = ProviderJar.underTest();

    @Test
    void itSaysOnWhichTermsItIsOurs() {
        assertThat(jar.text("META-INF/LICENSE")).contains("Apache License");
        assertThat(jar.text("META-INF/NOTICE")).contains("META-INF/licenses/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "account", "admin-26.6", "account-26.6"})
    void everyPackageInAConsoleHasTheTextOfItsLicence(String console) throws IOException {
        JsonNode packages = new ObjectMapper().readTree(jar.text("META-INF/licenses/" + console + ".json"));
        assertThat(packages).hasSizeGreaterThan(20);
        List<String> sections =
                List.of(jar.text("META-INF/licenses/" + console + ".txt").split("\n\n-{80}\n\n"));
        for (JsonNode one : packages) {
            String heading = one.get("name").asText() + " " + one.get("version").asText() + " ("
                    + one.get("license").asText() + ")";
            assertThat(sections)
                    .as(heading)
                    .anySatisfy(section -> assertThat(section.split("\n\n", 2))
                            .satisfies(parts -> assertThat(parts[0].lines()).contains(heading))
                            .satisfies(parts -> assertThat(parts[1]).hasSizeGreaterThan(500)));
        }
    }

    /** Keycloak's packages hold others, which no list of dependencies names in the right version. */
    @Test
    void whatKeycloaksPackagesHoldIsListedToo() {
        assertThat(jar.text("META-INF/licenses/admin.json"))
                .contains("\"@reactflow/core\"", "\"lodash-es\"", "\"yaml\"");
    }

    /** Else no two builds would be the same; {@code bin/release --check} compares all their bytes. */
    @Test
    void noEntrySaysWhenItWasBuilt() {
        assertThat(jar.times()).hasSize(1);
    }
}
