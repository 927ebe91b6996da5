// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeycloakVersionTest {
    @ParameterizedTest
    @CsvSource({
        "26.4.0, KEYCLOAK_26_4",
        "26.4.7.redhat-00001, KEYCLOAK_26_4",
        "26.5.6, KEYCLOAK_26_5",
        "26.6.4, KEYCLOAK_26_6",
        "26.7.5, KEYCLOAK_26_7",
        "26.8.0, KEYCLOAK_26_7",
        "26.10.0, KEYCLOAK_26_7",
        "27.0.0, KEYCLOAK_26_7",
        "26.7-SNAPSHOT, KEYCLOAK_26_7"
    })
    void goesByTheNewestKnownMinorThatIsNoNewer(String version, Minor minor) {
        assertThat(Minor.of(KeycloakVersion.parse(version))).contains(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.3.5", "26.0.0", "25.9.9"})
    void knowsNoMinorForAnOlderOne(String version) {
        assertThat(Minor.of(KeycloakVersion.parse(version))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"26.7.5, false", "26.8.0, true", "27.0.0, true"})
    void knowsWhichIsNewerThanAnyKnown(String version, boolean newer) {
        assertThat(Minor.KEYCLOAK_26_7.isOlderThan(KeycloakVersion.parse(version)))
                .isEqualTo(newer);
    }

    @Test
    void takesNoTextWithoutNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeycloakVersion.parse("nightly"))
                .withMessageContaining("nightly");
    }
}
