// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

/** The address that a key's connection details have from its client. */
final class ClientUrlTest {
    private final ClientModel client = Models.realm().addClient("reports");

    private Optional<String> of(String baseUrl) {
        client.setBaseUrl(baseUrl);
        return ClientUrl.of(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.org", "http://localhost:8080/v1", "https://[2001:db8::1]/"})
    void isTheBaseUrl(String url) {
        assertThat(of(url)).contains(url);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/reports",
                "reports",
                "//api.example.org",
                "javascript:alert(1)",
                "ftp://api.example.org",
                "https:api",
                "https://id.example.org@evil.example.org/",
                "https://${host}/",
                "https://api.example.org/a b"
            })
    void isLeftOutWhereThatLeadsNowhere(String url) {
        assertThat(of(url)).isEmpty();
    }

    @Test
    void isLeftOutWhereTheClientIsGone() {
        assertThat(ClientUrl.of(null)).isEmpty();
    }
}
