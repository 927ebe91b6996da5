// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.settings.KeycloakApis;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeycloakEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/protocol/openid-connect/token/introspect, INTROSPECTION",
        "/realms/demo/protocol/openid-connect/token/introspect/, INTROSPECTION",
        "/realms/demo/protocol/openid-connect/userinfo, USERINFO",
        "/realms/account/protocol/openid-connect/userinfo, USERINFO",
        "/realms/demo/account, ACCOUNT",
        "/realms/demo/account/, ACCOUNT",
        "/realms/demo/account/v1alpha1, ACCOUNT",
        "/realms/demo/account/v1/credentials/x, ACCOUNT",
        "/realms/demo/account/applications/x/consent, ACCOUNT",
        "/admin/serverinfo, ADMIN",
        "/admin/realms, ADMIN",
        "/admin/realms/demo, ADMIN",
        "/admin/realms/demo/users, ADMIN",
        "/admin/realms/demo/users/api-keys, ADMIN",
        "/admin/realms/api-keys/users, ADMIN",
        "/admin/realms/demo/events/config, ADMIN",
        "/realms/demo/api-keys, KEYS",
        "/realms/demo/api-keys/x/rotate, KEYS",
        "/admin/realms/demo/api-keys/settings, KEYS"
    })
    void isKnownByThePath(String path, KeycloakEndpoint place) {
        assertThat(KeycloakEndpoint.of(path)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/realms/demo",
                "/realms/demo/protocol/openid-connect/token",
                "/realms/demo/protocol/openid-connect/auth",
                "/realms/demo/protocol/openid-connect/userinfo/x",
                "/realms/demo/protocol/openid-connect/%75serinfo",
                "/realms/demo/x/protocol/openid-connect/userinfo",
                "/realms/demo/authz/protection/resource_set",
                "/realms/demo/clients-registrations/default",
                "/realms/demo/clients-registrations/openid-connect/account",
                "/realms/demo/scim/v2/Users",
                "/realms/demo/broker/google/token",
                "/realms/demo/login-actions/authenticate",
                "/realms/demo/somebody-elses-resource",
                "/realms/demo/accounts",
                "/realms/demo/account/somebody-elses-console",
                "/realms/demo/admin/users",
                "/realms/demo/api-keys-console",
                "/realms/demo/%61ccount",
                "/admin",
                "/admin/demo/console/whoami",
                "/admin/realms/demo/ui-ext/brute-force-user",
                "/admin/realms/demo/scim",
                "/admin/realms/demo/%75sers",
                "/admin/realms/demo/users2",
                "/admin/api/v2",
                "/administration",
                "/metrics",
                "realms/demo/account"
            })
    void isElsewhereWhereverNobodyHasLooked(String path) {
        assertThat(KeycloakEndpoint.of(path)).isEqualTo(KeycloakEndpoint.ELSEWHERE);
        assertThat(KeycloakEndpoint.of(path).reach()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTROSPECTION, true, true, true, true",
        "USERINFO, false, true, true, true",
        "ACCOUNT, false, false, true, true",
        "ADMIN, false, false, false, true"
    })
    void isReachedAsFarAsTheSettingSays(
            KeycloakEndpoint place, boolean none, boolean userinfo, boolean account, boolean all) {
        assertThat(place.isWithin(KeycloakApis.NONE)).isEqualTo(none);
        assertThat(place.isWithin(KeycloakApis.USERINFO)).isEqualTo(userinfo);
        assertThat(place.isWithin(KeycloakApis.ACCOUNT)).isEqualTo(account);
        assertThat(place.isWithin(KeycloakApis.ALL)).isEqualTo(all);
    }

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
        assertThat(KeycloakEndpoint.of(path)).isEqualTo(place);
        assertThat(place.reach()).isPresent();
        assertThat(place.realmIn(path)).isEqualTo(Optional.ofNullable(realm));
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
    void takesNoKeyElsewhere(String path) {
        assertThat(KeycloakEndpoint.of(path).reach()).isEmpty();
    }
}
