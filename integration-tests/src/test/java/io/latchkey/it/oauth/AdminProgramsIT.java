// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.UserRepresentation;

/** Keycloak's own programs for administrators, with a key as their token. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminProgramsIT {
    private final KeyRealm keys;

    @TempDir
    Path folder;

    AdminProgramsIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    @BeforeEach
    void reachAll() {
        keys.settings(Map.of("keycloakApis", "all"));
    }

    private TestUser administrator() {
        TestUser alice = keys.user();
        keys.realm().roles().grantManagement(alice, "view-users");
        return alice;
    }

    @Test
    void kcadmListsUsersWithAKey() {
        TestUser alice = administrator();

        assertThat(kcadm(keys.fullKey(alice).token(), 0)).contains("\"username\" : \"" + alice.username() + "\"");
    }

    @Test
    void kcadmIsRefusedWhatTheOwnerMayNot() {
        assertThat(kcadm(keys.fullKey(keys.user()).token(), 1)).contains("403");
    }

    @Test
    void kcadmIsRefusedWhereTheSettingDoesNotReach() {
        String token = keys.fullKey(administrator()).token();
        keys.settings(Map.of("keycloakApis", "account"));

        assertThat(kcadm(token, 1)).contains("401");
    }

    @Test
    void theJavaClientListsUsersWithAKey() {
        TestUser alice = administrator();

        try (Keycloak client = javaClient(keys.fullKey(alice).token())) {
            assertThat(client.realm(keys.realm().name()).users().list())
                    .extracting(UserRepresentation::getUsername)
                    .contains(alice.username());
        }
    }

    @Test
    void theJavaClientIsRefusedOtherwise() {
        String token = keys.fullKey(administrator()).token();
        try (Keycloak client = javaClient(keys.fullKey(keys.user()).token())) {
            assertThatThrownBy(() -> client.realm(keys.realm().name()).users().list())
                    .isInstanceOf(ForbiddenException.class);
        }

        keys.settings(Map.of("keycloakApis", "userinfo"));

        try (Keycloak client = javaClient(token)) {
            assertThatThrownBy(() -> client.realm(keys.realm().name()).users().list())
                    .isInstanceOf(NotAuthorizedException.class);
        }
    }

    private Keycloak javaClient(String token) {
        return KeycloakBuilder.builder()
                .serverUrl(keys.realm().server().url().toString())
                .realm(keys.realm().name())
                .authorization(token)
                .build();
    }

    private String kcadm(String token, int exit) {
        Path kcadm = keys.realm().server().home().resolve("bin/kcadm.sh");
        ChildProcess process = ChildProcess.start(
                "kcadm.sh",
                List.of(
                        kcadm.toString(),
                        "get",
                        "users",
                        "--no-config",
                        "--server",
                        keys.realm().server().url().toString(),
                        "--realm",
                        keys.realm().name(),
                        "-r",
                        keys.realm().name(),
                        "--token",
                        token),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                folder.resolve("kcadm.log"));
        if (exit == 0) {
            process.mustSucceedWithin(Duration.ofMinutes(1));
        } else {
            assertThatThrownBy(() -> process.mustSucceedWithin(Duration.ofMinutes(1)))
                    .hasMessageContaining("ended with 1");
        }
        return process.log().text();
    }
}
