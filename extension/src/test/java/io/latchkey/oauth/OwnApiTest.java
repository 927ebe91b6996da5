// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.settings.KeycloakApis;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnApiTest {

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/protocol/openid-connect/userinfo, USERINFO, demo",
        "realms/demo/protocol/openid-connect/userinfo/, USERINFO, demo",
        "/realms/demo/account, ACCOUNT, demo",
        "/realms/demo/account/credentials, ACCOUNT, demo",
        "/admin/realms/demo, ALL, demo",
        "/admin/realms/demo/users, ALL, demo",
        "/admin/realms/demo/users/api-keys, ALL, demo",
        "/admin/realms, ALL,",
        "/admin/serverinfo, ALL,"
    })
    void knowsKeycloaksApis(String path, KeycloakApis reach, String realm) {
        assertThat(OwnApi.at(path)).contains(new OwnApi(reach, Optional.ofNullable(realm)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/realms/demo",
                "/realms/demo/api-keys",
                "/realms/demo/api-keys/x/rotate",
                "/realms/demo/accounts",
                "/realms/demo/protocol/openid-connect/token",
                "/realms/demo/protocol/openid-connect/token/introspect",
                "/admin/realms/demo/api-keys",
                "/admin/realms/demo/api-keys/settings",
                "/admin/realms/demo/api-keys;x=1/settings",
                "/administration"
            })
    void leavesAllElseAlone(String path) {
        assertThat(OwnApi.at(path)).isEmpty();
    }

    @Test
    void eachSettingReachesWhatIsBeforeIt() {
        OwnApi account = new OwnApi(KeycloakApis.ACCOUNT, Optional.of("demo"));

        assertThat(account.isWithin(KeycloakApis.NONE)).isFalse();
        assertThat(account.isWithin(KeycloakApis.USERINFO)).isFalse();
        assertThat(account.isWithin(KeycloakApis.ACCOUNT)).isTrue();
        assertThat(account.isWithin(KeycloakApis.ALL)).isTrue();
    }
}
