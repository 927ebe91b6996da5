// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserKeysTest {
    @ParameterizedTest
    @CsvSource({
        "u-1,u-1",
        "f:ldap:jane.doe,f:ldap:jane.doe",
        "u-1.consents,u-1",
        "f:ldap:jane.doe.consents,f:ldap:jane.doe",
        "r-1.org.member.u-1.orgs,u-1",
        "r-1.org.o-1.member.u-1.membership,u-1",
        "r-1.org.o-1.member.f:ldap:jane.doe.groups,f:ldap:jane.doe",
        "r-1.username.jane.doe,r-1.username.jane.doe",
        "r-1.email.jane@doe.test,r-1.email.jane@doe.test",
        "r-1.something.new,",
    })
    void nameTheirUser(String key, @Nullable String user) {
        assertThat(UserKeys.user(key)).isEqualTo(Optional.ofNullable(user));
    }
}
