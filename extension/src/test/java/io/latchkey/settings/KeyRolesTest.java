// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;

/** Which roles are ours: a name in a token proves nothing. */
final class KeyRolesTest {
    private final ClientModel client = mock();
    private final RoleModel role = mock();

    @Test
    void areThoseWithOurMark() {
        when(client.getRole(KeyRoles.VIEW)).thenReturn(role);
        when(role.getName()).thenReturn(KeyRoles.VIEW);
        when(role.getFirstAttribute("apiKeys.role")).thenReturn(KeyRoles.VIEW);

        assertThat(KeyRoles.isIn(client, KeyRoles.VIEW)).isTrue();
        assertThat(KeyRoles.isIn(client, KeyRoles.MANAGE)).isFalse();
    }

    @Test
    void areNotThoseThatSomebodyElseHasMade() {
        when(client.getRole(KeyRoles.MANAGE)).thenReturn(role);
        when(role.getName()).thenReturn(KeyRoles.MANAGE);

        assertThat(KeyRoles.isIn(client, KeyRoles.MANAGE)).isFalse();
        when(role.getFirstAttribute("apiKeys.role")).thenReturn(KeyRoles.VIEW);
        assertThat(KeyRoles.isIn(client, KeyRoles.MANAGE)).isFalse();
    }

    @Test
    void areNotThereAnyMoreWhenTheyAreDeletedOrRenamed() {
        assertThat(KeyRoles.isIn(client, KeyRoles.VIEW)).isFalse();
        assertThat(KeyRoles.isIn(null, KeyRoles.VIEW)).isFalse();
    }
}
