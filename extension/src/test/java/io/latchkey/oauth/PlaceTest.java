// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceTest {

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/protocol/openid-connect/token, TOKEN",
        "realms/demo/protocol/openid-connect/token/, TOKEN",
        "/realms/demo/protocol/openid-connect/token/introspect, ELSEWHERE",
        "/realms/demo/protocol/openid-connect/userinfo, USERINFO",
        "/realms/demo/authz/protection/resource_set, AUTHORIZATION",
        "/realms/demo/account, ELSEWHERE",
        "/realms/demo/admin/users, ELSEWHERE",
        "/admin, ADMIN",
        "/admin/serverinfo, ADMIN",
        "/admin/realms/demo/users, ADMIN"
    })
    void isKnownByThePath(String path, Place place) {
        assertThat(Place.of(path)).isEqualTo(place);
    }
}
