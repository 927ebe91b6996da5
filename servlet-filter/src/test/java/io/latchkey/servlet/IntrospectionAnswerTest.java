// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.token.Token;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionAnswerTest {
    private final Token token = Keys.token();

    private Optional<ApiKeyPrincipal> read(int status, String body) throws KeycloakUnavailable {
        return IntrospectionAnswer.read(
                status, body.replace("KEY", token.id().value()).getBytes(UTF_8), token);
    }

    @Test
    void readsWhoCalledAndWhatHisKeyMayDo() throws Exception {
        ApiKeyPrincipal key = read(
                        200,
                        "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"f8d0\",\"username\":\"alice\",\"client_id\":\"reports-api\","
                                + "\"scope\":\"profile  reports:read profile\",\"exp\":1795255200,"
                                + "\"realm_access\":{\"roles\":[\"staff\",1]},"
                                + "\"resource_access\":{\"reports-api\":{\"roles\":[\"reader\"]},\"odd\":1}}")
                .orElseThrow();

        assertThat(key.getName()).isEqualTo("f8d0");
        assertThat(key.keyId()).isEqualTo(token.id().value());
        assertThat(key.username()).contains("alice");
        assertThat(key.clientId()).contains("reports-api");
        assertThat(key.scopes()).containsExactlyInAnyOrder("profile", "reports:read");
        assertThat(key.roles()).containsExactlyInAnyOrder("staff", "reports-api:reader");
        assertThat(key.expiresAt()).contains(Instant.ofEpochSecond(1795255200));
        assertThat(key.claims()).containsEntry("sub", "f8d0");
        assertThat(key).hasToString("API key " + token.id());
    }

    @Test
    void readsAKeyWithoutScopesRolesAndEnd() throws Exception {
        ApiKeyPrincipal key =
                read(200, "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\"}").orElseThrow();

        assertThat(key.scopes()).isEmpty();
        assertThat(key.roles()).isEmpty();
        assertThat(key.expiresAt()).isEmpty();
    }

    @Test
    void findsNoKeyThatIsNotActive() throws Exception {
        assertThat(read(200, "{\"active\":false}")).isEmpty();
        assertThat(read(200, "{\"active\":false,\"jti\":\"KEY\",\"sub\":\"x\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "<html>",
                "",
                "{\"active\":\"true\",\"jti\":\"KEY\",\"sub\":\"x\"}",
                "{\"active\":1,\"jti\":\"KEY\",\"sub\":\"x\"}",
                "{\"active\":null,\"jti\":\"KEY\",\"sub\":\"x\"}",
                "{\"active\":true}",
                "{\"active\":true,\"jti\":\"KEY\"}",
                "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"\"}",
                "{\"active\":true,\"jti\":\"0000000000000000\",\"sub\":\"x\"}",
                "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\",\"exp\":\"soon\"}",
                "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\",\"exp\":1.5}",
                "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\"} ,",
                "[{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\"}]"
            })
    void takesNothingElseForAnAnswer(String body) {
        assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> read(200, body));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 403, 404, 500, 503})
    void takesNoOtherStatusForAnAnswer(int status) {
        assertThatExceptionOfType(KeycloakUnavailable.class)
                .isThrownBy(() -> read(status, "{\"active\":true,\"jti\":\"KEY\",\"sub\":\"x\"}"));
        assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> read(status, "{\"active\":false}"));
    }
}
