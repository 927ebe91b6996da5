// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnApiTest {

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/protocol/openid-connect/userinfo, USERINFO, demo",
        "/realms/demo/protocol/openid-connect/userinfo/, USERINFO, demo",
        "/realms/demo/account, ACCOUNT, demo",
        "/realms/demo/account/credentials, ACCOUNT, demo",
        "/admin/realms/demo, ADMIN, demo",
        "/admin/realms/demo/users, ADMIN, demo",
        "/admin/realms/a%20b+c/users, ADMIN, a b+c",
        "/admin/realms, ADMIN,",
        "/admin/serverinfo, ADMIN,"
    })
    void takesKeysAtKeycloaksApis(String path, KeycloakEndpoint place, String realm) {
        assertThat(OwnApi.at(path)).contains(new OwnApi(place, Optional.ofNullable(realm)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/realms/demo",
                "/realms/demo/api-keys",
                "/realms/demo/api-keys/x/rotate",
                "/realms/demo/protocol/openid-connect/token",
                "/realms/demo/protocol/openid-connect/token/introspect",
                "/admin/realms/demo/api-keys",
                "/admin/realms/demo/api-keys/settings",
                "/admin/realms/demo/api-keys;x=1/settings"
            })
    void leavesAllElseAlone(String path) {
        assertThat(OwnApi.at(path)).isEmpty();
    }
}
